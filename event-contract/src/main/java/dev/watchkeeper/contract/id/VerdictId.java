package dev.watchkeeper.contract.id;

/** UUIDv5 of deployment, run, rule and the number of that rule's transition. */
public record VerdictId(String value) implements TextId {
    public VerdictId {
        TextId.checked("verdict", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
