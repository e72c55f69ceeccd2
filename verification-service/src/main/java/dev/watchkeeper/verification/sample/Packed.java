package dev.watchkeeper.verification.sample;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import java.time.Instant;

/** A usual reading as one number and its kind; nothing is lost, or it is not packed. */
final class Packed {
    static final byte NOT = 0;
    static final byte COUNTS = 1;
    static final long LOW = 0xffff_ffffL;
    private static final byte VALUE = 2;
    private static final byte HEALTHY = 3;
    private static final byte UNHEALTHY = 4;

    private static final Reading IS_HEALTHY = new Reading.Measured(new Measurement.Health(true, ""));
    private static final Reading IS_UNHEALTHY = new Reading.Measured(new Measurement.Health(false, ""));

    private Packed() {}

    /** Whether a start is so many whole milliseconds after another that 31 bits hold them. */
    static boolean startFits(Instant start, Instant base) {
        long after = start.toEpochMilli() - base.toEpochMilli();
        return after >= 0
                && after <= Integer.MAX_VALUE
                && base.plusMillis(after).equals(start);
    }

    /** {@link #NOT} for a reading that stays an object. */
    static byte kindOf(Reading reading) {
        return switch (reading) {
            case Reading.Measured(Measurement.Counts(long bad, long total)) ->
                total <= Integer.MAX_VALUE ? COUNTS : NOT;
            case Reading.Measured(Measurement.Value value) -> VALUE;
            case Reading.Measured(Measurement.Health(boolean healthy, String why)) ->
                !why.isEmpty() ? NOT : healthy ? HEALTHY : UNHEALTHY;
            case Reading.Measured(Measurement.TwoVersions both) -> NOT;
            case Reading.Missing missing -> NOT;
            case Reading.Failed failed -> NOT;
        };
    }

    /** Of a reading that has a kind. */
    static long valueOf(Reading reading) {
        return switch (reading) {
            case Reading.Measured(Measurement.Counts(long bad, long total)) -> bad << Integer.SIZE | total;
            case Reading.Measured(Measurement.Value(double value)) -> Double.doubleToRawLongBits(value);
            case Reading.Measured measured -> 0;
            case Reading.Missing missing -> 0;
            case Reading.Failed failed -> 0;
        };
    }

    static Reading reading(byte kind, long value) {
        return switch (kind) {
            case COUNTS -> new Reading.Measured(new Measurement.Counts(value >>> Integer.SIZE, value & LOW));
            case VALUE -> new Reading.Measured(new Measurement.Value(Double.longBitsToDouble(value)));
            case HEALTHY -> IS_HEALTHY;
            case UNHEALTHY -> IS_UNHEALTHY;
            default -> throw new IllegalStateException("no packed bucket is of kind " + kind);
        };
    }
}
