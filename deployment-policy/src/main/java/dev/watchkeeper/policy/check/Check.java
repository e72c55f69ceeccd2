package dev.watchkeeper.policy.check;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.source.SeriesSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked, named once.
 *
 * @param ownResolution length of a bucket as the policy says it or the source has it by default; empty: each answer is
 *     a bucket as long as {@code every}
 * @param delay after this time a bucket no longer changes
 * @param expect what holds when all is well; a health check has none
 * @param as the limit in a reader's words, such as {@code p99 < 500 ms}
 * @param critical its failure may roll back by {@code critical: failing}
 * @param required it must be seen: see {@code Policy.requiredChecks}
 * @param writes its requests change data, so it is Missing while the service is read-only
 * @param emptyIsZero a count without points is 0 where the source answered
 * @param of how many of the newest buckets must be bad for a gauge or a comparison
 * @param seenBy a count without points is 0 where this query has one; none: where the source answered
 * @param compare what holds against a recorded baseline when all is well
 * @param link an https address where a person sees the same, such as a dashboard
 */
public record Check(
        CheckName name,
        Measurement measurement,
        Cadence cadence,
        Optional<Duration> ownResolution,
        Duration delay,
        Optional<Limit> expect,
        Optional<String> as,
        boolean critical,
        boolean required,
        boolean writes,
        Use use,
        boolean emptyIsZero,
        MofN of,
        Optional<Against> against,
        Optional<SeriesSource> seenBy,
        Optional<Compare> compare,
        Optional<URI> link) {

    /** The word of the source that is asked. */
    public String source() {
        return switch (measurement) {
            case Measurement.Health health -> health.source().word();
            case Measurement.Count count -> count.query().word();
            case Measurement.Gauge gauge -> gauge.query().word();
            case Measurement.Ratio ratio -> ratio.total().word();
        };
    }

    /** How often it is asked in a phase that asks {@code phaseEvery}. */
    public Duration every(Duration phaseEvery) {
        return switch (cadence) {
            case Cadence.Every(Duration own) -> own;
            case Cadence.AsPhase() -> phaseEvery;
            case Cadence.Once() -> phaseEvery;
        };
    }

    /** Length of a bucket when it is asked {@code every}. */
    public Duration resolution(Duration every) {
        return ownResolution.orElse(every);
    }

    /** The age of the newest bucket from which on the check is Missing as stale. */
    public Duration staleAfter(Duration every) {
        Duration step = longerOf(every, resolution(every));
        return delay.plus(step).plus(step);
    }

    /** So long without a Measured bucket, and a required check is BLIND. */
    public Duration blindAfter(Duration every) {
        return staleAfter(every).plusSeconds(30);
    }

    public boolean once() {
        return cadence instanceof Cadence.Once;
    }

    private static Duration longerOf(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
