package dev.watchkeeper.contract.id;

/** Who did something: a person or a machine account, without personal data. */
public record SubjectId(String value) implements TextId {
    public SubjectId {
        TextId.checked("subject", value, PATH);
    }

    @Override
    public String toString() {
        return value;
    }
}
