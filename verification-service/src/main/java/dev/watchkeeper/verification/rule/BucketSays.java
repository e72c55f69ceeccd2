package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.policy.check.Limit;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Predicate;

/** What one measured bucket says on its own. A ratio of nothing says nothing. */
public enum BucketSays {
    GOOD,
    BAD,
    NOTHING;

    /**
     * What a measurement says.
     *
     * @param bad what is bad of a number or a ratio; an outcome says so itself
     */
    public static BucketSays of(Measurement measurement, Optional<Limit> bad) {
        return switch (measurement) {
            case Measurement.Health health -> health.healthy() ? GOOD : BAD;
            case Measurement.Counts counts -> of(counts.bad(), counts.total(), bad);
            case Measurement.TwoVersions both -> of(both.newBad(), both.newTotal(), bad);
            case Measurement.Value value -> of(bad, l -> Intervals.over(l, value.value()));
        };
    }

    static BucketSays of(long part, long total, Optional<Limit> bad) {
        return total == 0 ? NOTHING : of(bad, l -> Intervals.over(l, part, total));
    }

    /** Bad when the new version's share of bad requests is the larger one. */
    public static BucketSays of(Measurement.TwoVersions both) {
        if (both.newTotal() == 0 || both.oldTotal() == 0) {
            return NOTHING;
        }
        BigInteger newer = BigInteger.valueOf(both.newBad()).multiply(BigInteger.valueOf(both.oldTotal()));
        BigInteger older = BigInteger.valueOf(both.oldBad()).multiply(BigInteger.valueOf(both.newTotal()));
        return newer.compareTo(older) > 0 ? BAD : GOOD;
    }

    public static String describe(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Health health -> health.healthy() ? "answers well" : "fails: " + health.why();
            case Measurement.Counts counts -> Numbers.requests(counts.bad(), counts.total());
            case Measurement.TwoVersions both ->
                "new version " + Numbers.requests(both.newBad(), both.newTotal()) + ", old version "
                        + Numbers.requests(both.oldBad(), both.oldTotal());
            case Measurement.Value value -> Numbers.value(value.value());
        };
    }

    private static BucketSays of(Optional<Limit> bad, Predicate<Limit> isBad) {
        return bad.filter(isBad).isPresent() ? BAD : GOOD;
    }
}
