package dev.watchkeeper.cli.watch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How much a terminal shows: 24 lines of 80 characters where it does not say. */
record TerminalSize(int rows, int columns) {
    private static final TerminalSize USUAL = new TerminalSize(24, 80);
    private static final int LEAST = 10;

    TerminalSize {
        rows = Math.max(LEAST, rows);
        columns = Math.max(2 * LEAST, columns);
    }

    /** Asks the terminal of this process; what the environment says wins, as everywhere. */
    static TerminalSize ask(Map<String, String> environment) {
        TerminalSize said = asked();
        return new TerminalSize(
                number(environment.get("LINES"), said.rows), number(environment.get("COLUMNS"), said.columns));
    }

    private static TerminalSize asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] words = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split(" ", -1);
            if (stty.waitFor(1, TimeUnit.SECONDS) && words.length == 2) {
                return new TerminalSize(number(words[0], USUAL.rows), number(words[1], USUAL.columns));
            }
        } catch (IOException e) {
            return USUAL; // No stty here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return USUAL;
    }

    /** A terminal that was never told its size says 0. */
    private static int number(@org.jspecify.annotations.Nullable String text, int otherwise) {
        try {
            int read = text == null ? 0 : Integer.parseInt(text.strip());
            return read > 0 ? read : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
