package dev.watchkeeper.contract.id;

/** One sign-in of a person. It is no secret: it says which session, and opens nothing. */
public record SessionId(String value) implements TextId {
    public SessionId {
        TextId.checked("session", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
