package dev.watchkeeper.policy.watch;

import dev.watchkeeper.contract.id.PhaseName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The phases, by begin and end, those before the full shift first.
 *
 * @param grace counted once, from first traffic: silences all rules but critical checks
 */
public record WatchPlan(Duration grace, List<Phase> phases) {
    private static final Comparator<Phase> ORDER = Comparator.<Phase, Duration>comparing(phase -> offset(phase.from()))
            .thenComparing(phase -> offset(phase.to()))
            .thenComparing(phase -> phase.name().value());

    public WatchPlan {
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a watch has at least one phase");
        }
        phases = phases.stream().sorted(ORDER).toList();
    }

    public Optional<Phase> phase(PhaseName name) {
        return phases.stream().filter(phase -> phase.name().equals(name)).findFirst();
    }

    /** The phases that cover the instant; several may. */
    public List<Phase> at(Instant instant, Optional<Instant> firstTraffic, Optional<Instant> fullShift) {
        return phases.stream()
                .filter(phase -> phase.covers(instant, firstTraffic, fullShift))
                .toList();
    }

    /** The phase that ends last; with it the watch ends. */
    public Phase last() {
        return phases.stream()
                .max(Comparator.<Phase, Duration>comparing(phase -> offset(phase.to()))
                        .thenComparing(phase -> phase.name().value()))
                .orElseThrow();
    }

    private static Duration offset(PhaseTime time) {
        return switch (time) {
            case PhaseTime.FirstTraffic() -> Duration.ofSeconds(-1);
            case PhaseTime.AfterFullShift(Duration offset) -> offset;
        };
    }
}
