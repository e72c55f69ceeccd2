package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.watch.Input;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recorded watch.
 *
 * @param inputs in the order in which the broker appended them
 * @param acted when a rule first took the version back; empty when none did
 * @param verified whether a rollback was verified
 */
public record PastWatch(
        DeploymentEvent.Requested requested,
        Instant requestedAt,
        List<Input> inputs,
        Optional<Instant> acted,
        boolean verified) {
    public PastWatch {
        inputs = List.copyOf(inputs);
    }

    /** Empty for a recording that does not hold the request. */
    public static Optional<PastWatch> of(List<Recorded> records) {
        PastWatchReading reading = new PastWatchReading();
        records.forEach(reading::add);
        return reading.watch();
    }

    static boolean acts(Event event) {
        return event instanceof VerdictEvent.VerdictChanged changed
                && changed.rollsBack()
                && changed.verdict() instanceof Verdict.Breached;
    }
}
