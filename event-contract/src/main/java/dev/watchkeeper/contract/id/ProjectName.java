package dev.watchkeeper.contract.id;

/** A team's space; the first part of every service reference. */
public record ProjectName(String value) implements TextId {
    public ProjectName {
        TextId.checked("project", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
