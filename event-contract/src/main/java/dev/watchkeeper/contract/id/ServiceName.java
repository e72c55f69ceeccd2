package dev.watchkeeper.contract.id;

/** A service inside a project. */
public record ServiceName(String value) implements TextId {
    public ServiceName {
        TextId.checked("service", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
