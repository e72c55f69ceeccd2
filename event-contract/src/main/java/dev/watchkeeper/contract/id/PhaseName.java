package dev.watchkeeper.contract.id;

/** A stretch of the watch, by the name that the policy gives it. */
public record PhaseName(String value) implements TextId {
    public PhaseName {
        TextId.checked("phase", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
