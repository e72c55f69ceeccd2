package dev.watchkeeper.gate.quiet.datadog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How many monitors came out, and why the others did not. */
final class Tally {
    private static final int NAMED = 3;

    private int done;
    private int refusals;
    private final List<String> left = new ArrayList<>();

    void did() {
        done++;
    }

    void left(Remembered monitor, String why) {
        left.add("'" + monitor.name() + "': " + why);
    }

    /** Trying again may help. */
    void refused(Remembered monitor, String why) {
        left(monitor, why);
        refusals++;
    }

    int refusals() {
        return refusals;
    }

    int done() {
        return done;
    }

    /** @param what those that came out are */
    String said(String what) {
        return done + " of " + (done + left.size()) + " monitors " + what + (left.isEmpty() ? "" : "; " + leftOver());
    }

    String leftOver() {
        return left.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (left.size() > NAMED ? " and " + (left.size() - NAMED) + " more" : "");
    }
}
