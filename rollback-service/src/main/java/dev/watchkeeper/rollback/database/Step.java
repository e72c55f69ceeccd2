package dev.watchkeeper.rollback.database;

import java.time.Duration;

/** What is done at RDS, each by one call. */
public enum Step {
    /** A new instance is made beside the old one. */
    RESTORE(Duration.ofHours(12)),
    /** It gets the settings that a restore cannot carry. */
    ADJUST(Duration.ofHours(2)),
    /** The old instance gives its name away. */
    RENAME_OLD(Duration.ofMinutes(30)),
    /** The new instance takes it. */
    RENAME_NEW(Duration.ofMinutes(30));

    private final Duration atMost;

    Step(Duration atMost) {
        this.atMost = atMost;
    }

    /** How long it may take until it is to be seen as done. */
    public Duration atMost() {
        return atMost;
    }

    /** Whether it rests on the approval of the cut-over. */
    public boolean cutsOver() {
        return this == RENAME_OLD || this == RENAME_NEW;
    }
}
