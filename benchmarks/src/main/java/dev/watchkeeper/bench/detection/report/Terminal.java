package dev.watchkeeper.bench.detection.report;

import dev.watchkeeper.bench.detection.run.Result;
import java.util.stream.Collectors;

/** A scenario in a few lines, for who waits for the report. */
public final class Terminal {
    private Terminal() {}

    public static void print(Result result) {
        System.out.println("  " + result.id() + "  " + result.title());
        System.out.println(result.outcomes().entrySet().stream()
                .map(entry -> "    " + entry.getKey() + "  " + Cell.full(entry.getValue()) + "  N "
                        + entry.getValue().runs())
                .collect(Collectors.joining("\n")));
    }
}
