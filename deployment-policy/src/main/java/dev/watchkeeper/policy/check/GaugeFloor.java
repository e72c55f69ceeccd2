package dev.watchkeeper.policy.check;

/** Nearer than this to the 99th percentile of its past no point of a number is bad: what is small does not matter. */
public final class GaugeFloor {
    private static final double SECONDS = 0.02;
    private static final double PART = 0.1;

    private GaugeFloor() {}

    /**
     * In the unit of the check: 20 ms of a time, 10 points of a percentage, a tenth of the percentile of anything else.
     *
     * @param p99 of the past, in the same unit
     */
    public static double of(Check check, double p99) {
        return check.expect()
                .map(limit -> switch (limit.amount()) {
                    case Amount.Time time -> SECONDS;
                    case Amount.Ratio ratio -> PART;
                    case Amount.Value value -> PART * StrictMath.abs(p99);
                })
                .orElse(PART * StrictMath.abs(p99));
    }
}
