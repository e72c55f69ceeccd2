package dev.watchkeeper.contract.id;

/** What is asked, by the name that the policy gives it. */
public record CheckName(String value) implements TextId {
    public CheckName {
        TextId.checked("check", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
