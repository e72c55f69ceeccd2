package dev.watchkeeper.notifier.reportpage;

import dev.watchkeeper.notifier.report.Curve;
import dev.watchkeeper.notifier.report.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Draws a plot as SVG: shapes and classes only, so that the page decides about colours, and no style and no script are in it. */
public final class Svg {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 130;
    private static final double LEFT = 4;
    private static final double RIGHT = 636;
    private static final double TOP = 20;
    private static final double BOTTOM = 106;

    private final Plot plot;
    private final StringBuilder out = new StringBuilder();

    private Svg(Plot plot) {
        this.plot = plot;
    }

    public static String of(Plot plot) {
        return new Svg(plot).draw();
    }

    private String draw() {
        out.append("<svg viewBox=\"0 0 ")
                .append(Plot.decimal(WIDTH))
                .append(' ')
                .append(Plot.decimal(HEIGHT))
                .append("\" role=\"img\" aria-label=\"")
                .append(escape(plot.inWords()))
                .append("\" xmlns=\"http://www.w3.org/2000/svg\">");
        line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
        line("grid", LEFT, TOP, RIGHT, TOP);
        band();
        means();
        plot.marks().stream()
                .filter(mark -> !mark.at().isBefore(plot.from()) && !mark.at().isAfter(plot.to()))
                .forEach(this::mark);
        text("label", LEFT, TOP - 6, "start", plot.value(plot.top()));
        text("label", LEFT, HEIGHT - 8, "start", Wording.time(plot.from()));
        text("label", RIGHT, HEIGHT - 8, "end", Wording.time(plot.to()));
        return out.append("</svg>").toString();
    }

    private void band() {
        for (Curve.Point point : plot.curve().points()) {
            double y = y(point.most());
            out.append("<rect class=\"band\" x=\"")
                    .append(Plot.decimal(x(point.at())))
                    .append("\" y=\"")
                    .append(Plot.decimal(y))
                    .append("\" width=\"")
                    .append(Plot.decimal(
                            Math.max(1, x(point.at().plus(plot.curve().width())) - x(point.at()))))
                    .append("\" height=\"")
                    .append(Plot.decimal(Math.max(0.8, y(point.least()) - y)))
                    .append("\"/>");
        }
    }

    private void means() {
        List<Curve.Point> points = plot.curve().points();
        Duration half = plot.curve().width().dividedBy(2);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            boolean goesOn = i > 0
                    && Plot.joined(
                            points.get(i - 1), points.get(i), plot.curve().width());
            path.append(goesOn ? 'L' : 'M')
                    .append(Plot.decimal(x(points.get(i).at().plus(half))))
                    .append(' ')
                    .append(Plot.decimal(y(points.get(i).mean())));
        }
        out.append("<path class=\"mean\" d=\"").append(path).append("\"/>");
    }

    private void mark(Plot.Mark mark) {
        out.append("<g class=\"mark ")
                .append(escape(mark.kind()))
                .append("\"><title>")
                .append(escape(mark.label() + " " + Wording.time(mark.at())))
                .append("</title>");
        line("mark", x(mark.at()), TOP, x(mark.at()), BOTTOM);
        out.append("</g>");
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        out.append("<line class=\"")
                .append(kind)
                .append("\" x1=\"")
                .append(Plot.decimal(x1))
                .append("\" y1=\"")
                .append(Plot.decimal(y1))
                .append("\" x2=\"")
                .append(Plot.decimal(x2))
                .append("\" y2=\"")
                .append(Plot.decimal(y2))
                .append("\"/>");
    }

    private void text(String kind, double x, double y, String anchor, String text) {
        out.append("<text class=\"")
                .append(kind)
                .append("\" x=\"")
                .append(Plot.decimal(x))
                .append("\" y=\"")
                .append(Plot.decimal(y))
                .append("\" text-anchor=\"")
                .append(anchor)
                .append("\">")
                .append(escape(text))
                .append("</text>");
    }

    private double x(Instant at) {
        long total = Math.max(1, Duration.between(plot.from(), plot.to()).toMillis());
        return LEFT + (RIGHT - LEFT) * Duration.between(plot.from(), at).toMillis() / total;
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * (value - plot.bottom()) / (plot.top() - plot.bottom());
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
