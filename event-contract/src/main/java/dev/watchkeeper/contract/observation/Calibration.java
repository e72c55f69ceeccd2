package dev.watchkeeper.contract.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a check's own past says of a test that holds it against its baseline: replayed as deployments that never were, how
 * many would have been taken for a breach. Of the settings tried, the mildest change that showed no alarm, else the last one.
 *
 * @param tolerance how many times the usual is still allowed, at least 1
 * @param lasting for how long bad behaviour has to last; empty for a number without counts, which has no such bound
 * @param bucket how long a bucket of that past was: what is shorter was not seen
 * @param alpha the share of false alarms that was tried, between 0 and 1; a test with a larger one was not tried
 * @param deployments how many were replayed; 0 when the past is too short, has too many holes, or
 *     clumps so much that the test would not have judged
 * @param alarms of them
 * @param from the earliest instant at which the past will be long enough; empty when it is
 */
public record Calibration(
        double tolerance,
        Optional<Duration> lasting,
        Duration bucket,
        double alpha,
        int deployments,
        int alarms,
        Optional<Instant> from) {
    public Calibration {
        if (deployments < 0 || alarms < 0 || alarms > deployments) {
            throw new IllegalArgumentException("a calibration has " + alarms + " alarms of " + deployments
                    + " deployments: count every alarm among the deployments, and none below zero");
        }
    }

    /** Whether the setting may act. */
    public boolean passed() {
        return deployments > 0 && alarms == 0 && from.isEmpty();
    }
}
