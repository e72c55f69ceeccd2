package dev.watchkeeper.stack.launch;

import java.time.Duration;
import java.util.Locale;

/** One line per part and change. */
final class StateLine {
    private StateLine() {}

    static String ready(Part part, Duration taken) {
        return String.format(Locale.ROOT, "  %-13s ready    %5.1f s", part.label(), taken.toMillis() / 1000.0);
    }

    static String given(Part part) {
        return String.format(Locale.ROOT, "  %-13s given", part.label());
    }

    static String startingAgain(Part part, String why) {
        return String.format(Locale.ROOT, "  %-13s starting again: %s", part.label(), why);
    }

    static String down(Part part, String why) {
        return String.format(Locale.ROOT, "  %-13s down: %s", part.label(), why);
    }
}
