package dev.watchkeeper.cli.watch;

import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.output.SafeWriter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Shows a tree again and again: redrawn in place on a terminal, and elsewhere only the lines that are new. */
interface Screen {
    void show(List<String> lines);

    /** @param environment of the process; NO_COLOR and a terminal that cannot move its cursor mean plain lines */
    static Screen of(PrintWriter out, boolean terminal, Map<String, String> environment) {
        boolean plain = !terminal
                || !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return plain ? new Lines(out) : new Redrawn(out, () -> TerminalSize.ask(environment));
    }

    /** Without a cursor. */
    final class Lines implements Screen {
        private final PrintWriter out;
        private Set<String> told = new HashSet<>();

        Lines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(List<String> lines) {
            Set<String> now = new HashSet<>();
            for (String line : lines) {
                // What counts down is not news.
                String what = line.replaceAll("\\(\\d[^)]* ago\\)|\\[[#-]+\\] \\d+.* left", "")
                        .stripTrailing();
                now.add(what);
                if (!told.contains(what)) {
                    out.println(line);
                }
            }
            told = now;
            out.flush();
        }
    }

    /** With one. What does not fit is cut: lines that have left the screen could not be drawn over. */
    final class Redrawn implements Screen {
        private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

        private final PrintWriter out;
        private final Supplier<TerminalSize> size;
        private List<String> drawn = List.of();

        Redrawn(PrintWriter out, Supplier<TerminalSize> size) {
            this.out = out;
            this.size = size;
        }

        @Override
        public void show(List<String> lines) {
            List<String> fitting = fitting(lines, size.get());
            if (fitting.equals(drawn)) {
                return;
            }
            if (!drawn.isEmpty()) {
                SafeWriter.control(out, UP_AND_CLEAR.formatted(drawn.size()));
            }
            fitting.forEach(out::println);
            drawn = fitting;
            out.flush();
        }

        private static List<String> fitting(List<String> lines, TerminalSize size) {
            int most = size.rows() - 2;
            List<String> fitting = new ArrayList<>();
            lines.stream()
                    .limit(lines.size() <= most ? most : most - 1)
                    .map(Plain::line)
                    .forEach(line -> fitting.add(
                            line.length() < size.columns() ? line : line.substring(0, size.columns() - 2) + "…"));
            if (lines.size() > most) {
                fitting.add("  … " + (lines.size() - most + 1) + " more lines: watchkeeper status shows all");
            }
            return List.copyOf(fitting);
        }
    }
}
