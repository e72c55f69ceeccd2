package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Compare;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The buckets of one check, each counted once and by its strongest reading, as everywhere. Only the newest
 * {@value #MOST_OPEN} stay open for a stronger one: what a report needs of memory does not grow with the watch.
 */
final class CheckFold {
    /** At a bucket each ten seconds nearly three hours, far longer than a source may be late. */
    static final int MOST_OPEN = 1024;

    private final boolean adds;
    private final MeasuredFold sums;
    private final CurveFold curve = new CurveFold();
    private final UsualFold usual;
    private final TreeMap<Instant, Sample> open = new TreeMap<>();
    private Instant closedUntil = Instant.MIN;
    private long missing;
    private long failed;
    private long late;
    private double worstOf = Double.NEGATIVE_INFINITY;
    private Optional<CheckResult.Worst> worst = Optional.empty();

    CheckFold(Optional<Check> check) {
        this.adds = check.filter(c -> c.measurement() instanceof dev.watchkeeper.policy.check.Measurement.Count)
                .isPresent();
        this.sums = new MeasuredFold(adds);
        this.usual = new UsualFold(adds);
    }

    void take(CheckReading reading, Instant until) {
        for (Sample sample : reading.samples()) {
            if (sample.end().isAfter(until)) {
                continue;
            }
            if (!sample.start().isAfter(closedUntil)) {
                late++;
                continue;
            }
            open.merge(sample.start(), sample, CheckFold::stronger);
        }
        while (open.size() > MOST_OPEN) {
            Map.Entry<Instant, Sample> oldest = open.pollFirstEntry();
            closedUntil = oldest.getKey();
            close(oldest.getValue());
        }
    }

    void take(BaselineRecorded baseline) {
        usual.take(baseline);
    }

    private static Sample stronger(Sample one, Sample other) {
        Reading reading = Reading.stronger(one.reading(), other.reading());
        return reading == one.reading() ? one : other;
    }

    private void close(Sample sample) {
        switch (sample.reading()) {
            case Reading.Missing nothing -> missing++;
            case Reading.Failed failure -> failed++;
            case Reading.Measured(Measurement measurement) -> {
                sums.take(sample, measurement);
                curve.take(sample, measurement);
                usual.take(sample, measurement);
                worst(sample, measurement);
            }
        }
    }

    private void worst(Sample sample, Measurement measurement) {
        switch (measurement) {
            case Measurement.Counts(long bad, long total) -> worstShare(sample, bad, total);
            case Measurement.TwoVersions both -> worstShare(sample, both.newBad(), both.newTotal());
            case Measurement.Value(double value) -> {
                if (!adds || value > 0) {
                    worse(sample, value, Wording.number(value));
                }
            }
            case Measurement.Health health -> {}
        }
    }

    private void worstShare(Sample sample, long bad, long total) {
        if (bad > 0) {
            worse(sample, (double) bad / total, Wording.share(bad, total));
        }
    }

    private void worse(Sample sample, double value, String text) {
        if (value > worstOf) {
            worstOf = value;
            worst = Optional.of(new CheckResult.Worst(sample.start(), text));
        }
    }

    /** Closes what is still open; nothing is taken afterwards. */
    CheckResult result(
            CheckName name, Optional<Policy> policy, Optional<Check> check, Optional<RuleStanding> standing) {
        open.values().forEach(this::close);
        open.clear();
        Optional<Compare> compare = check.flatMap(Check::compare);
        return new CheckResult(
                name,
                check.map(Check::source).orElse("not known"),
                policy.filter(p -> p.requiredChecks().contains(name)).isPresent(),
                check.filter(Check::critical).isPresent(),
                check.flatMap(CheckFold::limit),
                compare.isPresent(),
                sums.measured(),
                new Buckets(sums.buckets(), missing, failed, late),
                worst,
                usual.usual(compare.map(CheckFold::reference)),
                standing,
                curve.curve());
    }

    private static Optional<String> limit(Check check) {
        return check.as()
                .map(as -> as + check.expect().map(e -> " (" + e.text() + ")").orElse(""))
                .or(() -> check.expect().map(limit -> limit.text()))
                .or(() -> check.compare().map(Compare::text));
    }

    private static BaselineOf reference(Compare compare) {
        return switch (compare.with()) {
            case BEFORE_DEPLOYMENT -> BaselineOf.BEFORE_DEPLOYMENT;
            case SAME_HOUR_LAST_WEEK -> BaselineOf.SAME_HOUR_LAST_WEEK;
        };
    }
}
