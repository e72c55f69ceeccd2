package dev.watchkeeper.migration;

/** What a finding means for the gate, from the worst. */
public enum Severity {
    /** The deployment does not start with it. */
    BLOCKS("blocks"),
    /** Nobody but a person can say; it never opens the gate by itself. */
    NEEDS_PERSON("needs a person"),
    /** Said, and nothing else. */
    NOTES("notes");

    private final String words;

    Severity(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
