package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How old the data of a watch is, by the required check that is BLIND first when nothing more is heard.
 *
 * @param newest the end of its newest measured bucket; the begin of its phase while nothing was measured
 * @param blindAfter its delay, twice the longer of resolution and cadence, and 30 s
 * @param measured whether anything was measured yet
 */
public record Sight(CheckName check, Instant newest, Duration blindAfter, boolean measured) {

    /** From then on what is shown may not be so any more. */
    public Instant blindFrom() {
        return newest.plus(blindAfter);
    }

    public boolean blindAt(Instant now) {
        return now.isAfter(blindFrom());
    }

    /**
     * Of the checks that must be seen and are asked now. Of those whose newest measurement is not known, only when none is: a slow one
     * need not be among the newest readings.
     *
     * @param measured until when each check was measured
     */
    public static Optional<Sight> of(Watched watched, Map<CheckName, Instant> measured, Instant now) {
        if (!watched.live() || !watched.served() || watched.policy().isEmpty()) {
            return Optional.empty();
        }
        Policy policy = watched.policy().get();
        Map<Check, Asked> asked = asked(policy, watched, now);
        List<Sight> known = new ArrayList<>();
        asked.forEach((check, how) -> Optional.ofNullable(measured.get(check.name()))
                .ifPresent(end -> known.add(new Sight(check.name(), end, check.blindAfter(how.every()), true))));
        Comparator<Sight> first = Comparator.comparing(Sight::blindFrom)
                .thenComparing(sight -> sight.check().value());
        return known.stream()
                .min(first)
                .or(() -> asked.entrySet().stream()
                        .map(entry -> new Sight(
                                entry.getKey().name(),
                                entry.getValue().since(),
                                entry.getKey().blindAfter(entry.getValue().every()),
                                false))
                        .min(first));
    }

    /** @param since the begin of the phase that asks it */
    private record Asked(Duration every, Instant since) {
        static Asked soonest(Asked one, Asked other) {
            return new Asked(
                    one.every().compareTo(other.every()) <= 0 ? one.every() : other.every(),
                    one.since().isBefore(other.since()) ? one.since() : other.since());
        }
    }

    private static Map<Check, Asked> asked(Policy policy, Watched watched, Instant now) {
        Set<CheckName> required = policy.requiredChecks();
        Optional<Instant> first = watched.times().firstTraffic();
        Optional<Instant> full = watched.times().fullShift();
        Map<Check, Asked> asked = new HashMap<>();
        for (Phase phase : policy.watch().at(now, first, full)) {
            Instant since = phase.from().at(first, full).orElse(now);
            policy.checksOf(phase).stream()
                    .filter(check -> required.contains(check.name()) && !check.once())
                    .forEach(check -> asked.merge(check, new Asked(check.every(phase.every()), since), Asked::soonest));
        }
        return asked;
    }
}
