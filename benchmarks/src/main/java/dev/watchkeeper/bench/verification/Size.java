package dev.watchkeeper.bench.verification;

import java.util.List;

/**
 * How long a run takes.
 *
 * @param drainTicks observations per watch in the backlog that is drained
 * @param sustainedSeconds how long the rate that is required is offered
 * @param latencySamples breaches that are timed
 * @param watches live at once, for memory and restart
 * @param only the parts to run; all when empty
 */
record Size(
        int drainWatches, int drainTicks, int sustainedSeconds, int latencySamples, int watches, List<String> only) {
    static Size of(String... words) {
        List<String> all = List.of(words);
        List<String> only = all.stream().filter(word -> !word.startsWith("--")).toList();
        for (String word : all) {
            if (word.startsWith("--") && !word.equals("--quick") && !word.equals("--full")) {
                throw new IllegalArgumentException("'" + word + "' is not known: --quick, --full, and parts of it: "
                        + "cost, replay, drain, throughput, latency, watches");
            }
        }
        return all.contains("--full")
                ? new Size(1200, 130, 60, 400, 10_000, only)
                : new Size(800, 110, 15, 80, 1_000, only);
    }

    boolean runs(String part) {
        // "drain" is the first half of "throughput", for a quick look.
        return only.isEmpty() ? !part.equals("drain") : only.contains(part);
    }
}
