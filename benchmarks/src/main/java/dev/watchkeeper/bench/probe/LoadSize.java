package dev.watchkeeper.bench.probe;

import java.time.Duration;
import java.util.List;

/**
 * How long a run takes.
 *
 * @param warmUp not counted: until compiled code has replaced interpreted code
 * @param measured with all well
 * @param hanging with one server hanging
 * @param only the parts to run; all when empty
 */
record LoadSize(int watches, Duration warmUp, Duration measured, Duration hanging, List<String> only) {
    static LoadSize of(String... words) {
        List<String> all = List.of(words);
        for (String word : all) {
            if (!List.of("--quick", "--full", "load", "cost").contains(word)) {
                throw new IllegalArgumentException(
                        "'" + word + "' is not known: --quick, --full, and parts of it: load, cost");
            }
        }
        List<String> only = all.stream().filter(word -> !word.startsWith("--")).toList();
        return all.contains("--full")
                ? new LoadSize(1_000, Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(60), only)
                : new LoadSize(1_000, Duration.ofSeconds(45), Duration.ofSeconds(30), Duration.ofSeconds(30), only);
    }

    boolean runs(String part) {
        return only.isEmpty() || only.contains(part);
    }
}
