package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.verification.plan.Cadence;
import dev.watchkeeper.verification.sample.Buckets;
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

    /** Of the buckets from an instant on; while none is bad only the newest, since good ones leave nothing behind. */
    List<Point> of(CheckLog log, Instant from) {
        Buckets buckets = log.buckets();
        int first = buckets.firstFrom(from);
        int newest = -1;
        for (int at = first; at < buckets.size(); at++) {
            BucketSays says = says(buckets, at);
            if (says == BucketSays.BAD) {
                return points(buckets, first, buckets.size());
            }
            newest = says == BucketSays.GOOD ? at : newest;
        }
        return newest < 0 ? List.of() : points(buckets, newest, newest + 1);
    }

    private List<Point> points(Buckets buckets, int first, int after) {
        List<Point> points = new ArrayList<>();
        for (int at = first; at < after; at++) {
            Sample sample = buckets.get(at);
            if (sample.reading() instanceof Reading.Measured(Measurement measurement)) {
                BucketSays says = BucketSays.of(measurement, bad);
                if (says != BucketSays.NOTHING) {
                    points.add(point(sample, measurement, says == BucketSays.BAD));
                }
            }
        }
        return points;
    }

    private BucketSays says(Buckets buckets, int at) {
        if (buckets.hasPackedCounts(at)) {
            return BucketSays.of(buckets.packedBad(at), buckets.packedTotal(at), bad);
        }
        return buckets.measurement(at)
                .map(measurement -> BucketSays.of(measurement, bad))
                .orElse(BucketSays.NOTHING);
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
