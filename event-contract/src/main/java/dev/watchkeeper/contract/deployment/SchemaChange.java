package dev.watchkeeper.contract.deployment;

/**
 * What the migrations of a change do to the version of the application that ran before.
 *
 * @param effect of the worst of them
 * @param sentence why, with the file and the statement
 */
public record SchemaChange(Effect effect, String sentence) {

    /** Does the version before work on the schema afterwards? From the best to the worst. */
    public enum Effect {
        KEPT,
        NOT_KNOWN,
        BROKEN
    }

    /** Whether the application may still be taken back without a person. */
    public boolean automaticRollbackAllowed() {
        return effect == Effect.KEPT;
    }
}
