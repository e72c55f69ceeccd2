package dev.watchkeeper.policy.watch;

import dev.watchkeeper.contract.id.PhaseName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of the watch; phases may overlap.
 *
 * @param every how often a source is asked; the buckets it returns have the source's own resolution
 * @param onPass done when the phase ended Passed or Unproven
 * @param onEnd done however it ended
 * @param report how often a summary is published while it lasts
 */
public record Phase(
        PhaseName name,
        PhaseTime from,
        PhaseTime to,
        Duration every,
        CheckSelection checks,
        List<PhaseAction> onPass,
        List<PhaseAction> onEnd,
        Optional<Duration> report) {

    public static final Duration LONGEST_EXTENSION = Duration.ofHours(1);

    public Phase {
        onPass = List.copyOf(onPass);
        onEnd = List.copyOf(onEnd);
    }

    /**
     * Until when its required checks are asked: time in which they could not be seen is added to it, up to its own length and
     * never more than an hour. Empty while its times are not known.
     */
    public Optional<Instant> extendedTo(Optional<Instant> firstTraffic, Optional<Instant> fullShift) {
        Optional<Instant> begin = from.at(firstTraffic, fullShift);
        return to.at(firstTraffic, fullShift)
                .flatMap(end -> begin.filter(b -> b.isBefore(end)).map(b -> {
                    Duration length = Duration.between(b, end);
                    return end.plus(length.compareTo(LONGEST_EXTENSION) < 0 ? length : LONGEST_EXTENSION);
                }));
    }

    /** Whether the instant lies in the phase: its begin belongs to it, its end does not; an unknown end is far away. */
    public boolean covers(Instant instant, Optional<Instant> firstTraffic, Optional<Instant> fullShift) {
        boolean begun = from.at(firstTraffic, fullShift)
                .map(begin -> !instant.isBefore(begin))
                .orElse(false);
        return begun && to.at(firstTraffic, fullShift).map(instant::isBefore).orElse(true);
    }
}
