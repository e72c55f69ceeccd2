package dev.watchkeeper.probe.counter;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How much counters grew between two scrapes that follow each other. */
final class Increase {
    private Increase() {}

    /**
     * Whether the process behind the page has started again: then all of its counters count from zero at once, also those that have
     * passed their old value already. Its start time says so; without one, that a series shrank and no other stands above what is
     * new there. A page of many processes, of which one has started again, has others that stand high: there the one alone counts
     * from zero, and not what the others have counted in their lives.
     */
    static boolean restarted(List<Selected> before, List<Selected> now) {
        boolean timed = false;
        double newest = Double.NEGATIVE_INFINITY;
        double standing = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < now.size(); i++) {
            OptionalDouble old = before.get(i).processStart();
            OptionalDouble present = now.get(i).processStart();
            timed |= old.isPresent() && present.isPresent();
            if (old.isPresent() && present.isPresent() && Math.abs(old.getAsDouble() - present.getAsDouble()) > 0.5) {
                return true;
            }
            for (Map.Entry<Map<String, String>, Double> series :
                    before.get(i).values().entrySet()) {
                Double value = now.get(i).values().get(series.getKey());
                if (value != null && value < series.getValue()) {
                    newest = Math.max(newest, value);
                } else if (value != null) {
                    standing = Math.max(standing, value);
                }
            }
        }
        return !timed && newest >= standing && newest != Double.NEGATIVE_INFINITY;
    }

    /** A series that the scrape before did not have has grown from zero, because that scrape succeeded without it; so has one that shrank. */
    static long between(Selected before, Selected now, boolean restarted) {
        double sum = 0;
        for (Map.Entry<Map<String, String>, Double> series : now.values().entrySet()) {
            double old = before.values().getOrDefault(series.getKey(), 0.0);
            sum += series.getValue() - (restarted || series.getValue() < old ? 0 : old);
        }
        return Math.round(sum);
    }
}
