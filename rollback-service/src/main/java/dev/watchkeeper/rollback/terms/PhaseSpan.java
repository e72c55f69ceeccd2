package dev.watchkeeper.rollback.terms;

import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.PhaseName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a phase of the watch runs.
 *
 * @param from offset from the full traffic shift; empty for the first traffic
 * @param to offset from the full traffic shift; empty for the first traffic, which makes an empty phase
 */
public record PhaseSpan(PhaseName name, Optional<Duration> from, Optional<Duration> to) {

    /** Whether the phase runs at some instant between the two, both included. A phase that has not begun yet runs at none. */
    public boolean touches(Instant first, Instant last, WatchTimes times) {
        Optional<Instant> begin =
                from.isEmpty() ? times.firstTraffic() : times.fullShift().map(shift -> shift.plus(from.get()));
        Optional<Instant> end =
                to.isEmpty() ? times.firstTraffic() : times.fullShift().map(shift -> shift.plus(to.get()));
        return begin.isPresent()
                && !begin.get().isAfter(last)
                && end.map(instant -> first.isBefore(instant)).orElse(true);
    }
}
