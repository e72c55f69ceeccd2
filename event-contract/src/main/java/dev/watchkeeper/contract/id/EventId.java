package dev.watchkeeper.contract.id;

/** Stable over every retry; together with the source the key of deduplication. */
public record EventId(String value) implements TextId {
    public EventId {
        TextId.checked("event", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
