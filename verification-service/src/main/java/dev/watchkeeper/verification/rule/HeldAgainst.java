package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.policy.check.Amount;
import dev.watchkeeper.policy.check.Comparison;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.verification.detection.Plan;
import java.math.BigDecimal;
import java.util.Optional;

/** What one bucket says on its own about what a sequential test holds against. */
public final class HeldAgainst {
    private HeldAgainst() {}

    /** What is bad of a bucket; empty for a test that is off, and for one of two versions, which has no limit. */
    public static Optional<Limit> bad(Plan plan) {
        return switch (plan) {
            case Plan.Off off -> Optional.empty();
            case Plan.Shares(var test, Optional<Double> over, var terms) ->
                Optional.of(over.map(bound -> above(new Amount.Value(BigDecimal.valueOf(bound))))
                        .orElseGet(() -> above(new Amount.Ratio(BigDecimal.valueOf(test.nullShare())))));
            case Plan.Versions versions -> Optional.empty();
        };
    }

    static BucketSays of(Measurement measurement, Plan plan) {
        return measurement instanceof Measurement.TwoVersions both
                ? BucketSays.of(both)
                : BucketSays.of(measurement, bad(plan));
    }

    private static Limit above(Amount amount) {
        return new Limit(Comparison.GREATER, amount);
    }
}
