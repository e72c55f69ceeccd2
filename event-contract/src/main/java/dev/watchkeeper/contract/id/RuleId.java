package dev.watchkeeper.contract.id;

/** What must hold: derived from the policy, the same for the same policy. */
public record RuleId(String value) implements TextId {
    public RuleId {
        TextId.checked("rule", value, PATH);
    }

    @Override
    public String toString() {
        return value;
    }
}
