package dev.watchkeeper.cli.plot;

import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.rule.Numbers;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Panels below each other in one picture, which needs no script and no other file. */
public final class SvgPlot {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 130;
    private static final int LEFT = 70;
    private static final int TOP = 24;
    private static final int STEP = HEIGHT + TOP + 34;

    private final Writer out;

    private SvgPlot(Writer out) {
        this.out = out;
    }

    public static void write(String title, List<Panel> panels, Writer out) throws IOException {
        List<Panel> drawn = panels.stream().filter(panel -> !panel.empty()).toList();
        new SvgPlot(out).all(title, drawn);
    }

    private void all(String title, List<Panel> panels) throws IOException {
        int height = 40 + STEP * panels.size();
        out.write("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + (WIDTH + LEFT + 20) + " " + height
                + "\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>" + escaped(title)
                + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"" + LEFT
                + "\" y=\"22\" font-size=\"15\" font-weight=\"bold\">" + escaped(title) + "</text>\n");
        for (int i = 0; i < panels.size(); i++) {
            out.write("<g transform=\"translate(" + LEFT + " " + (40 + i * STEP + TOP) + ")\">\n");
            panel(panels.get(i));
            out.write("</g>\n");
        }
        out.write("</svg>\n");
    }

    private void panel(Panel panel) throws IOException {
        out.write("<text y=\"-8\" font-weight=\"bold\">" + escaped(panel.title()) + "</text>\n");
        for (Span incident : panel.incidents()) {
            if (incident.overlaps(panel.time())) {
                double from = x(panel, incident.from());
                out.write("<rect class=\"incident\" x=\"" + number(from) + "\" width=\""
                        + number(Math.max(2, x(panel, incident.to()) - from)) + "\" height=\"" + HEIGHT
                        + "\" fill=\"#f3d9a4\"><title>incident " + incident.from() + "</title></rect>\n");
            }
        }
        out.write("<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"none\" stroke=\"#999\"/>\n");
        curve(panel);
        for (double limit : panel.limits()) {
            out.write("<line class=\"limit\" x2=\"" + WIDTH + "\" y1=\"" + number(y(panel, limit)) + "\" y2=\""
                    + number(y(panel, limit)) + "\" stroke=\"#b00020\" stroke-dasharray=\"6 4\"/>\n");
        }
        for (Instant breach : panel.breaches()) {
            if (panel.covers(breach)) {
                out.write("<path class=\"breach\" d=\"M" + number(x(panel, breach)) + " 0v" + HEIGHT
                        + "\" stroke=\"#b00020\" stroke-width=\"2\"><title>breach " + breach + "</title></path>\n");
            }
        }
        labels(panel);
    }

    /** A band from the least to the most of each point, in one stroke forth and back. */
    private void curve(Panel panel) throws IOException {
        List<Curve.Point> points = panel.curve().points();
        StringBuilder path = new StringBuilder();
        for (Curve.Point point : points) {
            path.append(path.isEmpty() ? 'M' : 'L').append(at(panel, point, point.most()));
        }
        for (Curve.Point point : points.reversed()) {
            path.append('L').append(at(panel, point, point.least()));
        }
        out.write("<path class=\"curve\" d=\"" + path + "Z\" fill=\"#1f5fa8\" stroke=\"#1f5fa8\"/>\n");
    }

    private static String at(Panel panel, Curve.Point point, double value) {
        return number(x(panel, point.to())) + " " + number(y(panel, value));
    }

    private void labels(Panel panel) throws IOException {
        out.write("<text x=\"-6\" y=\"10\" text-anchor=\"end\">" + Numbers.value(panel.most()) + "</text>\n");
        out.write("<text x=\"-6\" y=\"" + HEIGHT + "\" text-anchor=\"end\">" + Numbers.value(panel.least())
                + "</text>\n");
        out.write("<text y=\"" + (HEIGHT + 16) + "\">" + panel.time().from() + "</text>\n");
        out.write("<text x=\"" + WIDTH + "\" y=\"" + (HEIGHT + 16) + "\" text-anchor=\"end\">"
                + panel.time().to() + "</text>\n");
    }

    private static double x(Panel panel, Instant instant) {
        return panel.share(instant) * WIDTH;
    }

    private static double y(Panel panel, double value) {
        return HEIGHT * (1 - (value - panel.least()) / (panel.most() - panel.least()));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
