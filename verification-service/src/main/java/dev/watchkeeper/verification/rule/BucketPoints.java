package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.verification.plan.Cadence;
import dev.watchkeeper.verification.sample.CheckLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One observation per measured bucket. */
final class BucketPoints {
    private final Optional<Limit> bad;
    private final Function<Instant, Cadence> spacing;
    private Optional<Cadence> known = Optional.empty();

    /**
     * @param bad what is bad of a number or a ratio; a health check says so itself
     * @param spacing how far apart the buckets are asked at an instant
     */
    BucketPoints(Optional<Limit> bad, Function<Instant, Cadence> spacing) {
        this.bad = bad;
        this.spacing = spacing;
    }

    /** What is bad of a bucket of this check, by its own expectation. */
    static Optional<Limit> badOf(Check check) {
        return check.expect().map(Limit::negated);
    }

    List<Point> of(CheckLog log, Instant from) {
        List<Point> points = new ArrayList<>();
        for (Sample sample : log.samples()) {
            if (!sample.start().isBefore(from)
                    && sample.reading() instanceof Reading.Measured(Measurement measurement)) {
                BucketSays says = BucketSays.of(measurement, bad);
                if (says != BucketSays.NOTHING) {
                    points.add(point(sample, measurement, says == BucketSays.BAD));
                }
            }
        }
        return points;
    }

    private Duration askedAt(Instant start) {
        Cadence cadence = known.filter(c -> c.holdsAt(start)).orElseGet(() -> spacing.apply(start));
        known = Optional.of(cadence);
        return cadence.every().orElse(Duration.ZERO);
    }

    private Point point(Sample sample, Measurement measurement, boolean over) {
        Duration asked = askedAt(sample.start());
        Duration span = asked.compareTo(sample.length()) > 0 ? asked : sample.length();
        return switch (measurement) {
            case Measurement.Health health ->
                new Point(sample.start(), sample.end(), over, over ? 1 : 0, 1, 0, span, health.why());
            case Measurement.Counts counts ->
                new Point(sample.start(), sample.end(), over, counts.bad(), counts.total(), 0, span, "");
            case Measurement.TwoVersions both ->
                new Point(sample.start(), sample.end(), over, both.newBad(), both.newTotal(), 0, span, "");
            case Measurement.Value value ->
                new Point(sample.start(), sample.end(), over, over ? 1 : 0, 1, value.value(), span, "");
        };
    }
}
