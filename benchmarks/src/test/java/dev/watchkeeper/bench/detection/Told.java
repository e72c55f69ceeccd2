package dev.watchkeeper.bench.detection;

import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import dev.watchkeeper.contract.baseline.CountBaseline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Telemetry that a test writes down: 100 requests in every tick of 5 s. */
public final class Told {
    public static final int TICK = 5;
    public static final int REQUESTS = 100;

    private Told() {}

    /** @param bad of the hundred requests of the tick that begins at a second, which may be negative */
    public static Telemetry of(int seconds, IntUnaryOperator bad) {
        return of(seconds, bad, second -> true);
    }

    /** @param seen whether the tick that begins at a second is shown at all */
    public static Telemetry of(int seconds, IntUnaryOperator bad, IntPredicate seen) {
        return telemetry(counts(seconds, bad, seen), Optional.empty());
    }

    public static Telemetry besideControl(int seconds, IntUnaryOperator bad, IntUnaryOperator controlBad) {
        return telemetry(
                counts(seconds, bad, second -> true), Optional.of(counts(seconds, controlBad, second -> true)));
    }

    private static Telemetry telemetry(Counts counts, Optional<Counts> control) {
        CountBaseline baseline = new CountBaseline(8_640_000, 1728, Duration.ofHours(24), OptionalDouble.of(1));
        return new Telemetry(counts, control, List.of(counts), baseline, 0.001, Optional.of(0), 0);
    }

    private static Counts counts(int seconds, IntUnaryOperator bad, IntPredicate seen) {
        int before = 21_600;
        Counts counts = new Counts(-before, TICK, (before + seconds) / TICK);
        for (int second = -before; second < seconds; second += TICK) {
            if (seen.test(second)) {
                counts.add(REQUESTS, bad.applyAsInt(second));
            } else {
                counts.addUnseen();
            }
        }
        return counts;
    }

    public static OptionalInt second(int second) {
        return OptionalInt.of(second);
    }

    /** So many of a hundred from second 0 on, none before. */
    public static IntUnaryOperator step(int bad) {
        return second -> second < 0 ? 0 : bad;
    }
}
