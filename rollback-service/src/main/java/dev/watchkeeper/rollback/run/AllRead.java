package dev.watchkeeper.rollback.run;

import dev.watchkeeper.rollback.deployment.EndOfDeployments;
import dev.watchkeeper.rollback.detect.EndOfVerdicts;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether enough was read to decide. Without all of {@code deployments} it is not known what is good, so nothing is decided.
 * Without all of {@code verdicts} a common cause may be missed: a breach waits for them, but not for long, because one partition
 * that stands still must not keep every bad version running.
 */
public final class AllRead {
    /** Longer than the broker needs to give a dead reader's partitions to another one; a tenth of the promised five minutes. */
    public static final Duration WAIT_FOR_VERDICTS = Duration.ofSeconds(30);

    private final EndOfDeployments deployments;
    private final EndOfVerdicts verdicts;

    public AllRead(EndOfDeployments deployments, EndOfVerdicts verdicts) {
        this.deployments = deployments;
        this.verdicts = verdicts;
    }

    /** How much is known. */
    enum Known {
        ALL,
        WITHOUT_SOME_VERDICTS,
        TOO_LITTLE
    }

    /**
     * Asks the broker.
     *
     * @param since when the breach was found
     * @param others whether verdicts about other services count
     */
    Known now(Instant since, boolean others, Instant now) {
        if (!deployments.allRead()) {
            return Known.TOO_LITTLE;
        }
        if (!others || verdicts.allRead()) {
            return Known.ALL;
        }
        return now.isBefore(since.plus(WAIT_FOR_VERDICTS)) ? Known.TOO_LITTLE : Known.WITHOUT_SOME_VERDICTS;
    }
}
