package dev.watchkeeper.verification.rule;

import java.time.Instant;

/** What takes the version back, for one rule of one watch. */
public interface Acting {
    /** Whether what is said takes it back. */
    boolean acts(Finding said);

    /**
     * Whether a breach that goes on takes it back.
     *
     * @param shown the newest observation that shows it
     */
    boolean acts(Finding ongoing, Instant shown);
}
