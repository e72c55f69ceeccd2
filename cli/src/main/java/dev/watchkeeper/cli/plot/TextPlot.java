package dev.watchkeeper.cli.plot;

import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.rule.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A panel in characters: the curve, the limit as dashes, below it the breaches and the incidents. */
public final class TextPlot {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 9;

    private TextPlot() {}

    public static List<String> of(Panel panel) {
        if (panel.empty()) {
            return List.of(panel.title() + ": no value");
        }
        char[][] field = new char[HEIGHT][WIDTH];
        Arrays.stream(field).forEach(row -> Arrays.fill(row, ' '));
        panel.limits().forEach(limit -> Arrays.fill(field[row(panel, limit)], '-'));
        for (Curve.Point point : panel.curve().points()) {
            for (int row = row(panel, point.most()); row <= row(panel, point.least()); row++) {
                field[row][column(panel, point.to())] = '*';
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(panel.title());
        for (int row = 0; row < HEIGHT; row++) {
            lines.add(label(panel, row) + " |" + new String(field[row]).stripTrailing());
        }
        lines.add(" ".repeat(11) + "+" + "-".repeat(WIDTH));
        marks(lines, "incident", '=', incidents(panel));
        marks(lines, "breach", '!', breaches(panel));
        String from = panel.time().from().toString();
        String to = panel.time().to().toString();
        lines.add(" ".repeat(12) + from + " ".repeat(Math.max(1, WIDTH - from.length() - to.length())) + to);
        return lines;
    }

    private static void marks(List<String> lines, String name, char sign, boolean[] columns) {
        StringBuilder line = new StringBuilder();
        for (boolean column : columns) {
            line.append(column ? sign : ' ');
        }
        if (!line.toString().isBlank()) {
            lines.add(String.format("%10s  %s", name, line.toString().stripTrailing()));
        }
    }

    private static boolean[] incidents(Panel panel) {
        boolean[] columns = new boolean[WIDTH];
        for (Span incident : panel.incidents()) {
            if (incident.overlaps(panel.time())) {
                Arrays.fill(columns, column(panel, incident.from()), column(panel, incident.to()) + 1, true);
            }
        }
        return columns;
    }

    private static boolean[] breaches(Panel panel) {
        boolean[] columns = new boolean[WIDTH];
        panel.breaches().stream().filter(panel::covers).forEach(at -> columns[column(panel, at)] = true);
        return columns;
    }

    private static String label(Panel panel, int row) {
        if (row != 0 && row != HEIGHT - 1) {
            return " ".repeat(10);
        }
        return String.format("%10s", Numbers.value(row == 0 ? panel.most() : panel.least()));
    }

    private static int row(Panel panel, double value) {
        double share = (value - panel.least()) / (panel.most() - panel.least());
        return HEIGHT - 1 - (int) Math.round(share * (HEIGHT - 1));
    }

    private static int column(Panel panel, Instant instant) {
        return (int) Math.round(panel.share(instant) * (WIDTH - 1));
    }
}
