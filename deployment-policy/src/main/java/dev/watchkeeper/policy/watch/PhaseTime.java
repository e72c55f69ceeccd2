package dev.watchkeeper.policy.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a phase begins or ends, on the deployment's own time line. */
public sealed interface PhaseTime {

    /** When it is, or empty while that is not known yet. */
    Optional<Instant> at(Optional<Instant> firstTraffic, Optional<Instant> fullShift);

    /** {@code first-traffic}: the first step with a share above 0. */
    record FirstTraffic() implements PhaseTime {
        @Override
        public Optional<Instant> at(Optional<Instant> firstTraffic, Optional<Instant> fullShift) {
            return firstTraffic;
        }
    }

    /** An offset from the full traffic shift; {@code full-shift} is the offset 0. */
    record AfterFullShift(Duration offset) implements PhaseTime {
        @Override
        public Optional<Instant> at(Optional<Instant> firstTraffic, Optional<Instant> fullShift) {
            return fullShift.map(shift -> shift.plus(offset));
        }
    }
}
