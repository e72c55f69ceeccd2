package dev.watchkeeper.gate.checks;

import java.util.List;
import java.util.stream.Collectors;

/** Some of many, for a sentence. */
final class Listed {
    private static final int NAMED = 3;

    private Listed() {}

    static String of(List<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
