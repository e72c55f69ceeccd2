package dev.watchkeeper.migration;

/**
 * What a file does not say about how it is run.
 *
 * @param inTransaction the runner puts each file into one transaction
 * @param timeoutsAreSet the migrating role or its session has a lock timeout already
 */
public record LintSettings(boolean inTransaction, boolean timeoutsAreSet) {
    /** Statement by statement, no timeout. */
    public static final LintSettings PLAIN = new LintSettings(false, false);
}
