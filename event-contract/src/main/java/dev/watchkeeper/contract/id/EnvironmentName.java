package dev.watchkeeper.contract.id;

/** Where a service runs, such as production. */
public record EnvironmentName(String value) implements TextId {
    public EnvironmentName {
        TextId.checked("environment", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
