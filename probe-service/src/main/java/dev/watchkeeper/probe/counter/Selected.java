package dev.watchkeeper.probe.counter;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The finite values of the series that a check asks for, and what the page says about its own process.
 *
 * @param values by their labels; empty when no series matches
 * @param newest the newest timestamp, when the page gives one to every series
 * @param processStart {@code process_start_time_seconds}; a change is a restart
 * @param uptime {@code process_uptime_seconds}; standing still means that the page is frozen
 */
public record Selected(
        Map<Map<String, String>, Double> values,
        Optional<Instant> newest,
        OptionalDouble processStart,
        OptionalDouble uptime) {
    public Selected {
        values = Map.copyOf(values);
    }
}
