package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how often required checks got out of sight, and for how long that was when they are seen again. What is blind while this service starts
 * anew is counted by the report of its deployment only, which is exact.
 */
final class BlindMeters {
    private static final String SECONDS = "watchkeeper.blind.seconds";
    private static final String CHECKS = "watchkeeper.blind.checks";
    private static final int MOST_AT_ONCE = 10_000;
    private static final double MILLIS = 1000;

    private final MeterRegistry meters;
    private final Map<String, Instant> since = new LinkedHashMap<>();

    BlindMeters(MeterRegistry meters) {
        this.meters = meters;
        meters.counter(SECONDS, "service", "").increment(0);
        meters.counter(CHECKS, "service", "").increment(0);
    }

    synchronized void changed(VerdictChanged changed, Instant at) {
        if (!changed.rule().value().startsWith("sight/")) {
            return; // Other rules of a check are blind when it is, and would count the same time again.
        }
        String key = changed.watch().idPrefix() + "/" + changed.rule();
        boolean blind = changed.verdict() instanceof Verdict.Inconclusive(Verdict.Why why) && why == Verdict.Why.BLIND;
        if (blind && changed.severity() == Severity.PAGE) {
            meters.counter(CHECKS, "service", changed.watch().service().toString())
                    .increment();
            since.putIfAbsent(key, changed.evidence().from());
            forgetTheOldest();
            return;
        }
        Instant from = since.remove(key);
        if (from != null && from.isBefore(at)) {
            meters.counter(SECONDS, "service", changed.watch().service().toString())
                    .increment(Duration.between(from, at).toMillis() / MILLIS);
        }
    }

    /** Those of watches that ended blind. */
    private void forgetTheOldest() {
        if (since.size() > MOST_AT_ONCE) {
            since.remove(since.keySet().iterator().next());
        }
    }
}
