package dev.watchkeeper.bench.cluster.load;

/** What is wrong with the new version of a service. */
public enum Kind {
    GOOD(false),
    /** A quarter of its requests fail after a while. */
    ERRORS(true),
    /** Its health check fails after a while. */
    DOWN(true),
    /** It is fine, and its metrics vanish. */
    BLIND(false);

    private final boolean takenBack;

    Kind(boolean takenBack) {
        this.takenBack = takenBack;
    }

    /** Whether the old version has to serve in the end. */
    public boolean takenBack() {
        return takenBack;
    }
}
