package dev.watchkeeper.contract.id;

/** SHA-256 (hex) of a policy's canonical JSON. */
public record PolicyHash(String value) implements TextId {
    public PolicyHash {
        TextId.checked("policy hash", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
