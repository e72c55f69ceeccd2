package dev.watchkeeper.bench.detection.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Delay, upwards, against false alarms, to the right, both on a logarithmic axis, as SVG. What is never or none stands at the
 * edge.
 */
final class Plot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 560;
    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int RIGHT = 30;
    private static final int BOTTOM = 60;
    private static final double LEAST_FALSE = 0.03;
    private static final double MOST_FALSE = 1000;
    private static final double NONE_AT = 0.05;
    private static final double[] DECADES = {1};
    private static final double[] PARTS = {1, 1.5, 2, 3, 5, 7};

    private final String title;
    private final double leastDelay;
    private final double mostDelay;
    private final List<Point> points = new ArrayList<>();
    private final List<List<Point>> curves = new ArrayList<>();

    /** @param leastDelay seconds at the bottom; the top is {@code mostDelay}, where "never" stands as well */
    Plot(String title, double leastDelay, double mostDelay) {
        this.title = title;
        this.leastDelay = leastDelay;
        this.mostDelay = mostDelay;
    }

    /**
     * @param falsePerThousand 0 stands at the left edge
     * @param delay seconds; infinite stands at the top
     */
    record Point(String name, double falsePerThousand, double delay, boolean ours) {}

    Plot with(Point point) {
        points.add(point);
        return this;
    }

    Plot withCurve(List<Point> curve) {
        curves.add(curve);
        points.addAll(curve);
        return this;
    }

    String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"%d\" y=\"24\" font-size=\"15\">%s</text>%n",
                WIDTH, HEIGHT, LEFT, escaped(title)));
        axes(svg);
        for (List<Point> curve : curves) {
            StringBuilder path = new StringBuilder();
            curve.forEach(point -> path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point), y(point))));
            svg.append(String.format("<polyline points=\"%s\" fill=\"none\" stroke=\"#0a7\"/>%n", path));
        }
        List<Double> taken = new ArrayList<>();
        points.stream().sorted((a, b) -> Double.compare(y(a), y(b))).forEach(point -> draw(svg, point, taken));
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Point point, List<Double> taken) {
        double x = x(point);
        double y = y(point);
        double label = y + 4;
        // Labels of points that lie on each other go below each other.
        while (taken.contains(Math.floor(label / 12) * 100_000 + Math.floor(x / 150))) {
            label += 12;
        }
        taken.add(Math.floor(label / 12) * 100_000 + Math.floor(x / 150));
        boolean atTheRight = x > WIDTH - 200.0;
        svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>"
                        + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                point.ours() ? "#0a7" : "#c33",
                atTheRight ? x - 7 : x + 7,
                label,
                atTheRight ? "end" : "start",
                escaped(point.name())));
    }

    private void axes(StringBuilder svg) {
        for (double decade = 1; decade < mostDelay; decade *= 10) {
            for (double part : mostDelay / leastDelay > 100 ? DECADES : PARTS) {
                if (decade * part >= leastDelay && decade * part < mostDelay) {
                    double at = height(decade * part);
                    tick(svg, LEFT, at, WIDTH - RIGHT, at, Cell.number(decade * part) + " s", true);
                }
            }
        }
        tick(svg, LEFT, height(mostDelay), WIDTH - RIGHT, height(mostDelay), "never", true);
        for (double rate = 0.1; rate <= MOST_FALSE; rate *= 10) {
            tick(svg, width(rate), TOP, width(rate), HEIGHT - BOTTOM, Cell.number(rate), false);
        }
        tick(svg, width(NONE_AT), TOP, width(NONE_AT), HEIGHT - BOTTOM, "none", false);
        svg.append(String.format(
                "<text x=\"%d\" y=\"%d\">false rollbacks per 1000 healthy days</text>%n", LEFT, HEIGHT - 15));
        svg.append(String.format("<text x=\"%d\" y=\"%d\">median delay</text>%n", 10, TOP - 8));
    }

    private static void tick(
            StringBuilder svg, double x1, double y1, double x2, double y2, String text, boolean horizontal) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                        + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#555\">%s</text>%n",
                x1,
                y1,
                x2,
                y2,
                horizontal ? x1 - 5 : x1,
                horizontal ? y1 + 4 : y2 + 16,
                horizontal ? "end" : "middle",
                text));
    }

    private static double x(Point point) {
        return width(point.falsePerThousand() == 0 ? NONE_AT : point.falsePerThousand());
    }

    private double y(Point point) {
        return height(Math.min(point.delay(), mostDelay));
    }

    private static double width(double rate) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.log(rate / LEAST_FALSE) / Math.log(MOST_FALSE / LEAST_FALSE);
    }

    private double height(double delay) {
        return HEIGHT
                - BOTTOM
                - (HEIGHT - TOP - BOTTOM) * Math.log(delay / leastDelay) / Math.log(mostDelay / leastDelay);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
