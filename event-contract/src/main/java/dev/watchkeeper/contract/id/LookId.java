package dev.watchkeeper.contract.id;

/** One request for fresh readings. */
public record LookId(String value) implements TextId {
    public LookId {
        TextId.checked("look", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
