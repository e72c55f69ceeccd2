package dev.watchkeeper.migration;

/** Does the version of the application that ran before work on the schema afterwards? From the best to the worst. */
public enum Compatibility {
    /** It does: an automatic rollback of the application stays allowed. */
    KEPT("kept"),
    /** That cannot be read in the file. */
    UNKNOWN("not known"),
    /** Past the point of return. */
    BROKEN("broken");

    private final String words;

    Compatibility(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public Compatibility worse(Compatibility other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
