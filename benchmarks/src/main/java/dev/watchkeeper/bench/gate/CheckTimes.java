package dev.watchkeeper.bench.gate;

import dev.watchkeeper.bench.site.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the gate's own metrics say of how long each of its checks took. */
final class CheckTimes {
    private static final Pattern COUNT = line("count");
    private static final Pattern SUM = line("sum");

    private final Map<String, Double> counts;
    private final Map<String, Double> sums;

    private CheckTimes(Map<String, Double> counts, Map<String, Double> sums) {
        this.counts = counts;
        this.sums = sums;
    }

    /** @throws IllegalStateException when the gate shows none */
    static CheckTimes of(Site site) {
        String page = site.get("/q/metrics").orElseThrow(() -> new IllegalStateException("the gate shows no metrics"));
        CheckTimes times = new CheckTimes(read(COUNT, page), read(SUM, page));
        if (times.counts.isEmpty()) {
            throw new IllegalStateException("the gate's metrics do not say how long its checks took");
        }
        return times;
    }

    /** Seconds of each check, on average over its askings after {@code before}. */
    Map<String, Double> since(CheckTimes before) {
        Map<String, Double> seconds = new HashMap<>();
        counts.forEach((check, count) -> {
            double asked = count - before.counts.getOrDefault(check, 0.0);
            if (asked > 0) {
                seconds.put(check, (sums.getOrDefault(check, 0.0) - before.sums.getOrDefault(check, 0.0)) / asked);
            }
        });
        return seconds;
    }

    private static Map<String, Double> read(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .collect(Collectors.toMap(result -> result.group(1), result -> Double.parseDouble(result.group(2))));
    }

    private static Pattern line(String what) {
        return Pattern.compile(
                "(?m)^watchkeeper_gate_check_seconds_" + what + "\\{[^}]*check=\"([^\"]+)\"[^}]*\\} ([0-9.eE+-]+)$");
    }
}
