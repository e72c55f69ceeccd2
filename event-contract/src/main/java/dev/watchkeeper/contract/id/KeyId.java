package dev.watchkeeper.contract.id;

/** Names a signing key: the service's name, a hyphen and a number. */
public record KeyId(String value) implements TextId {
    public KeyId {
        TextId.checked("signing key", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
