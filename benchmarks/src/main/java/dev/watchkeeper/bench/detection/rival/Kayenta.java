package dev.watchkeeper.bench.detection.rival;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Kayenta's judge on one critical metric, the share of bad requests per minute, against an equal deployment of the old
 * version. It fails when the interval of the shift, at confidence 0.98, lies above a quarter of the estimated shift, and the
 * mean has not fallen. Minutes without values are left out; without any the judgement says nothing. Every judgement looks back
 * an hour.
 *
 * @param every seconds between judgements
 * @see <a href="https://github.com/spinnaker/kayenta/tree/master/kayenta-judge">kayenta-judge</a>
 */
public record Kayenta(String name, int every) implements Contender {
    private static final int MINUTE = 60;
    private static final int LOOKS_BACK = 3600;
    private static final double TOLERANCE = 0.25;
    private static final double ALLOWED_INCREASE = 1;
    /** Normal quantile of 0.99: two sides of confidence 0.98. */
    private static final double Z = 2.3263478740408408;

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        Counts counts = telemetry.counts();
        Counts control = telemetry
                .control()
                .orElseThrow(() -> new IllegalStateException("Kayenta compares, and this scenario drew no control"));
        for (int now = every; now <= counts.end(); now += every) {
            int from = Math.max(0, now - LOOKS_BACK);
            if (high(points(counts, from, now), points(control, from, now))) {
                return OptionalInt.of(now);
            }
        }
        return OptionalInt.empty();
    }

    /** Share per minute, minutes without requests left out. */
    private static double[] points(Counts counts, int from, int to) {
        return IntStream.iterate(from, second -> second < to, second -> second + MINUTE)
                .filter(second -> counts.total(second, second + MINUTE) > 0)
                .mapToDouble(
                        second -> (double) counts.bad(second, second + MINUTE) / counts.total(second, second + MINUTE))
                .toArray();
    }

    /** Whether the metric is classified as high. */
    static boolean high(double[] experiment, double[] control) {
        if (experiment.length == 0 || control.length == 0) {
            return false;
        }
        double[] x = sorted(experiment);
        double[] y = sorted(control);
        double first = x[0];
        double last = x[x.length - 1];
        boolean constant = first == last && y[0] == y[y.length - 1];
        if (Arrays.equals(experiment, control) || (constant && first == y[0])) {
            return false;
        }
        if (mean(x) < ALLOWED_INCREASE * mean(y)) {
            return false;
        }
        MannWhitney test = new MannWhitney(x, y, Z);
        if (constant) {
            // The judge adds a trace of noise, which only makes the values of a sample unequal.
            return first > y[0] && x.length * y.length > needsPairs(x.length, y.length);
        }
        if (!test.positive()) {
            return false;
        }
        double[] differences = test.differences();
        return test.lower(differences) > TOLERANCE * Math.abs(test.estimate(differences));
    }

    private static double needsPairs(double m, double n) {
        return m * n / 2 + 0.5 + Z * Math.sqrt(m * n / 12 * (m + n + 1));
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
