package dev.watchkeeper.probe.baseline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One way to run a test.
 *
 * @param lasting empty for a number without counts
 */
record Setting(double tolerance, Optional<Duration> lasting) {
    private static final double[] TOLERANCES = {1.5, 2, 3, 5};
    private static final List<Duration> DURATIONS =
            List.of(Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(300));
    /** A capped test sees at least so many buckets before it can decide. */
    private static final int FEWEST_BUCKETS = 6;

    /**
     * Those of counts, the quickest of the smallest tolerance first: from the policy's own on, never stricter than it, and each
     * grown to what the past's buckets can tell. So with buckets of five minutes nothing below half an hour is tried.
     */
    static List<Setting> ofCounts(Trial trial, Duration bucket) {
        Duration least = bucket.multipliedBy(FEWEST_BUCKETS);
        List<Duration> durations = Stream.concat(Stream.of(trial.lasting()), DURATIONS.stream())
                .filter(lasting -> lasting.compareTo(trial.lasting()) >= 0)
                .map(lasting -> lasting.compareTo(least) >= 0 ? lasting : least)
                .distinct()
                .sorted()
                .toList();
        return tolerances(trial.tolerance())
                .boxed()
                .flatMap(tolerance -> durations.stream().map(lasting -> new Setting(tolerance, Optional.of(lasting))))
                .toList();
    }

    /** Those of numbers, from the distance on at which a point is far in any case. */
    static List<Setting> ofNumbers(Trial trial, double far) {
        return tolerances(Math.max(far, trial.tolerance()))
                .mapToObj(tolerance -> new Setting(tolerance, Optional.empty()))
                .toList();
    }

    private static DoubleStream tolerances(double least) {
        return DoubleStream.concat(DoubleStream.of(least), DoubleStream.of(TOLERANCES))
                .filter(tolerance -> tolerance >= least)
                .distinct();
    }
}
