package dev.watchkeeper.notifier.reportpage;

import dev.watchkeeper.notifier.report.Curve;
import dev.watchkeeper.notifier.report.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A curve to be drawn: a band from the smallest to the largest bucket of each point, and a line through the means. Where nothing
 * was measured the line is broken.
 *
 * @param marks instants to be marked, such as the full shift
 */
public record Plot(String title, Curve curve, List<Mark> marks) {
    private static final char[] BARS = "▁▂▃▄▅▆▇█".toCharArray();
    private static final int BAR_COUNT = 60;

    public Plot {
        marks = List.copyOf(marks);
    }

    /** @param kind a word: {@code shift} or {@code breach} */
    public record Mark(Instant at, String kind, String label) {}

    public Instant from() {
        return curve.points().getFirst().at();
    }

    public Instant to() {
        return curve.points().getLast().at().plus(curve.width());
    }

    /** The value at the top of the plot. */
    public double top() {
        double most =
                curve.points().stream().mapToDouble(Curve.Point::most).max().orElse(1);
        return curve.what() == Curve.What.UNHEALTHY ? 1 : most <= bottom() ? bottom() + 1 : most;
    }

    /** The value at the bottom: nothing, or the least where that is below nothing. */
    public double bottom() {
        return Math.min(
                0, curve.points().stream().mapToDouble(Curve.Point::least).min().orElse(0));
    }

    public String value(double value) {
        return switch (curve.what()) {
            case SHARE -> Wording.percent(value);
            case VALUE -> Wording.number(value);
            case UNHEALTHY -> value > 0 ? "unhealthy" : "healthy";
        };
    }

    /** What it shows, in words, for whoever does not see it. */
    public String inWords() {
        double most =
                curve.points().stream().mapToDouble(Curve.Point::most).max().orElse(0);
        Curve.Point peak = curve.points().stream()
                .filter(point -> point.most() == most)
                .findFirst()
                .orElseThrow();
        return title + " from " + Wording.time(from()) + " to " + Wording.time(to()) + ", highest " + value(most)
                + " near " + Wording.time(peak.at()) + "; a point stands for " + Wording.duration(curve.width());
    }

    /** Whether two points that follow each other have nothing missing between them. */
    static boolean joined(Curve.Point one, Curve.Point next, Duration width) {
        return Duration.between(one.at(), next.at()).compareTo(width.multipliedBy(2)) <= 0;
    }

    /** Its highest values in a line of letters; a space where nothing was measured. */
    public String sparkline() {
        double span = top() - bottom();
        long total = Math.max(1, Duration.between(from(), to()).toMillis());
        double[] highest =
                new double[Math.min(BAR_COUNT, Math.max(1, curve.points().size()))];
        Arrays.fill(highest, Double.NaN);
        for (Curve.Point point : curve.points()) {
            long offset = Duration.between(from(), point.at()).toMillis();
            int bar = (int) Math.min(highest.length - 1L, offset * highest.length / total);
            highest[bar] = Double.isNaN(highest[bar]) ? point.most() : Math.max(highest[bar], point.most());
        }
        StringBuilder line = new StringBuilder();
        for (double value : highest) {
            line.append(
                    Double.isNaN(value)
                            ? ' '
                            : BARS[(int) Math.min(BARS.length - 1, (value - bottom()) / span * BARS.length)]);
        }
        return line.toString();
    }

    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
