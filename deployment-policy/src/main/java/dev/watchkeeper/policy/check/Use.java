package dev.watchkeeper.policy.check;

/** Where a check is asked. */
public enum Use {
    /** In the phases, and once before the start. */
    WATCH,
    /** Only before the start ({@code use: gate}): not part of {@code all} in a phase. */
    GATE
}
