package dev.watchkeeper.probe.counter;

import java.util.Map;

/** How much counters grew between two scrapes that follow each other. */
final class Increase {
    private Increase() {}

    /**
     * A process that has started again counts from zero, all of its counters at once: what it counted before its end since the
     * last scrape is lost, what it shows now is new.
     */
    static boolean restarted(Selected before, Selected now) {
        if (before.processStart().isPresent() && now.processStart().isPresent()) {
            double moved = Math.abs(
                    before.processStart().getAsDouble() - now.processStart().getAsDouble());
            if (moved > 0.5) {
                return true;
            }
        }
        return before.values().entrySet().stream().anyMatch(old -> {
            Double value = now.values().get(old.getKey());
            return value != null && value < old.getValue();
        });
    }

    /** A series that the scrape before did not have has grown from zero, because that scrape succeeded without it. */
    static long between(Selected before, Selected now, boolean restarted) {
        double sum = 0;
        for (Map.Entry<Map<String, String>, Double> series : now.values().entrySet()) {
            double old = restarted ? 0 : before.values().getOrDefault(series.getKey(), 0.0);
            sum += series.getValue() - old;
        }
        return Math.round(sum);
    }
}
