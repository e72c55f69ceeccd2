package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rollback, as far as it came.
 *
 * @param planned what it would do, and what it cannot bring back
 * @param steps how each step came out
 * @param times of a rollback that was verified
 * @param message what was told to the team
 * @param failed why it failed, and it did
 */
public record RollbackResult(
        Optional<Instant> started,
        Optional<Version> from,
        Optional<Version> to,
        Optional<String> planned,
        Optional<String> why,
        List<String> steps,
        Optional<RollbackTimes> times,
        Optional<String> message,
        Optional<String> failed) {
    public RollbackResult {
        steps = List.copyOf(steps);
    }
}
