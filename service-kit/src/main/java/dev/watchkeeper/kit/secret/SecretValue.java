package dev.watchkeeper.kit.secret;

/** A secret. Never printed; {@link #reveal()} is called only where it is sent or signed with. */
public final class SecretValue {
    private final String value;

    public SecretValue(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
