package dev.watchkeeper.kit.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A monitor as Datadog lists it.
 *
 * @param name as people gave it, short and on one line; its number where it has none
 * @param state {@code OK}, {@code Warn}, {@code Alert}, {@code No Data}, {@code Ignored}, {@code Skipped} or {@code Unknown}
 */
public record Monitor(long id, String name, String state, Muting muting) {
    /** How much of it tells nobody. */
    public enum Muting {
        NONE,
        /** For some of its groups only. */
        PART,
        WHOLE
    }

    /** Empty when it has no number or no state. */
    static Optional<Monitor> of(JsonNode monitor) {
        if (!monitor.path("id").isIntegralNumber()
                || !monitor.path("overall_state").isTextual()) {
            return Optional.empty();
        }
        long id = monitor.path("id").asLong();
        String name = DatadogJson.plain(monitor.path("name").asText(String.valueOf(id)));
        return Optional.of(new Monitor(
                id, name, DatadogJson.plain(monitor.path("overall_state").asText()), muting(monitor)));
    }

    /** By the downtimes that are active now, and by the older word in its options; {@code *} stands for all groups. */
    private static Muting muting(JsonNode monitor) {
        JsonNode silenced = monitor.path("options").path("silenced");
        JsonNode downtimes = monitor.path("matching_downtimes");
        boolean whole = silenced.has("*");
        for (JsonNode downtime : downtimes) {
            whole = whole || all(downtime.path("scope"));
        }
        if (whole) {
            return Muting.WHOLE;
        }
        return silenced.isEmpty() && downtimes.isEmpty() ? Muting.NONE : Muting.PART;
    }

    private static boolean all(JsonNode scope) {
        if (scope.isTextual()) {
            return scope.asText().strip().equals("*");
        }
        boolean all = scope.isEmpty();
        for (JsonNode word : scope) {
            all = all || word.asText("").strip().equals("*");
        }
        return all;
    }
}
