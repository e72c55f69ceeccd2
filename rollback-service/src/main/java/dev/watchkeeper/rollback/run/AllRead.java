package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.deployment.EndOfDeployments;
import dev.watchkeeper.rollback.detect.EndOfVerdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether enough was read to decide. Without all of {@code deployments} it is not known what is good, so nothing is decided.
 * Without all of {@code verdicts} a common cause may be missed: a breach waits for them, but not for long, because one partition
 * that stands still must not keep every bad version running.
 */
public final class AllRead {
    /** Longer than the broker needs to give a dead reader's partitions to another one; a tenth of the promised five minutes. */
    public static final Duration WAIT_FOR_VERDICTS = Duration.ofSeconds(30);

    /** What usually stands still is soon over; from here on somebody has to know that a breach is there and nothing is decided. */
    public static final Duration SAID_AFTER = Duration.ofSeconds(60);

    private final EndOfDeployments deployments;
    private final EndOfVerdicts verdicts;
    private final UnreadSaid said;

    public AllRead(EndOfDeployments deployments, EndOfVerdicts verdicts, UnreadSaid said) {
        this.deployments = deployments;
        this.verdicts = verdicts;
        this.said = said;
    }

    /** How much is known. */
    enum Known {
        ALL,
        WITHOUT_SOME_VERDICTS,
        TOO_LITTLE
    }

    /**
     * Asks the broker, and says it when there was too little for {@link #SAID_AFTER}.
     *
     * @param since when the breach was found
     * @param others whether verdicts about other services count
     */
    Known now(WatchRef watch, Instant since, boolean others, Instant now) {
        Known known = known(since, others, now);
        if (known != Known.TOO_LITTLE) {
            said.waits(watch, Optional.empty());
        } else if (!now.isBefore(since.plus(SAID_AFTER))) {
            said.waits(watch, Optional.of(since));
        }
        return known;
    }

    private Known known(Instant since, boolean others, Instant now) {
        if (!deployments.allRead()) {
            return Known.TOO_LITTLE;
        }
        if (!others || verdicts.allRead()) {
            return Known.ALL;
        }
        return now.isBefore(since.plus(WAIT_FOR_VERDICTS)) ? Known.TOO_LITTLE : Known.WITHOUT_SOME_VERDICTS;
    }
}
