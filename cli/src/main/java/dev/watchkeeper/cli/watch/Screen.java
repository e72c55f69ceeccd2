package dev.watchkeeper.cli.watch;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows a tree again and again: redrawn in place on a terminal, and elsewhere only the lines that are new. */
interface Screen {
    void show(List<String> lines);

    /** @param environment of the process; NO_COLOR and a terminal that cannot move its cursor mean plain lines */
    static Screen of(PrintWriter out, boolean terminal, Map<String, String> environment) {
        boolean plain = !terminal
                || environment.containsKey("NO_COLOR")
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return plain ? new Lines(out) : new Redrawn(out, columns(environment));
    }

    private static int columns(Map<String, String> environment) {
        try {
            return Math.max(20, Integer.parseInt(environment.getOrDefault("COLUMNS", "120")));
        } catch (NumberFormatException e) {
            return 120;
        }
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
                String what = line.replaceAll("\\(\\d[^)]* ago\\)|\\[[#-]+\\] \\d+.* left", "");
                now.add(what);
                if (!told.contains(what)) {
                    out.println(line);
                }
            }
            told = now;
            out.flush();
        }
    }

    /** With one. */
    final class Redrawn implements Screen {
        private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

        private final PrintWriter out;
        private final int columns;
        private int drawn;

        Redrawn(PrintWriter out, int columns) {
            this.out = out;
            this.columns = columns;
        }

        @Override
        public void show(List<String> lines) {
            if (drawn > 0) {
                out.print(UP_AND_CLEAR.formatted(drawn));
            }
            List<String> cut = new ArrayList<>();
            lines.forEach(line -> cut.add(line.length() <= columns ? line : line.substring(0, columns - 1) + "…"));
            cut.forEach(out::println);
            drawn = cut.size();
            out.flush();
        }
    }
}
