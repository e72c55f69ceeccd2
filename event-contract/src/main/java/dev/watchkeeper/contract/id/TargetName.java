package dev.watchkeeper.contract.id;

/** One place that a deployment changes. */
public record TargetName(String value) implements TextId {
    public TargetName {
        TextId.checked("target", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
