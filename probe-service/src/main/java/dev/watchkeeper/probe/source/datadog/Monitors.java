package dev.watchkeeper.probe.source.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What monitors say together, page by page. A monitor that alerts is worse than one that sees nothing, and that is no health. */
final class Monitors {
    static final int PER_PAGE = 100;
    private static final int NAMED = 3;

    private final List<String> alerting = new ArrayList<>();
    private final List<String> blind = new ArrayList<>();
    private final List<String> warning = new ArrayList<>();
    private final List<String> muted = new ArrayList<>();
    private int all;

    /** One page: whether another one may follow it, or why it cannot be read. */
    sealed interface Page {}

    record Taken(boolean last) implements Page {}

    record Unreadable(Reading reading) implements Page {}

    Page take(String json) {
        JsonNode page;
        try {
            page = DatadogJson.read(json);
        } catch (JsonProcessingException e) {
            return new Unreadable(
                    new Reading.Failed(FailureCategory.BAD_ANSWER, "Datadog's list of monitors is no JSON"));
        }
        if (!page.isArray()) {
            return new Unreadable(new Reading.Failed(
                    FailureCategory.BAD_ANSWER,
                    page.hasNonNull("errors")
                            ? "Datadog says: " + DatadogJson.said(page)
                            : "Datadog's answer is no list of monitors"));
        }
        for (JsonNode monitor : page) {
            if (!monitor.path("id").isIntegralNumber()
                    || !monitor.path("overall_state").isTextual()) {
                return new Unreadable(new Reading.Missing(
                        MissingCause.UNUSABLE, "a monitor in Datadog's list has no id or no state"));
            }
            take(monitor);
        }
        return new Taken(page.size() < PER_PAGE);
    }

    private void take(JsonNode monitor) {
        String state = monitor.path("overall_state").asText();
        boolean silent = !monitor.path("matching_downtimes").isEmpty()
                || !monitor.path("options").path("silenced").isEmpty();
        String name = "'"
                + DatadogJson.plain(
                        monitor.path("name").asText(monitor.path("id").asText())) + "'" + (silent ? " (muted)" : "");
        all++;
        if (silent) {
            muted.add(name);
        }
        switch (state) {
            case "OK" -> {
                // counted
            }
            case "Warn" -> warning.add(name);
            case "Alert" -> alerting.add(name);
            default -> blind.add(name + " is in state " + DatadogJson.plain(state));
        }
    }

    /** @param tags by which they were found */
    Reading reading(String tags) {
        if (!alerting.isEmpty()) {
            return health(false, alerting.size() + " of " + all + " monitors alert: " + named(alerting));
        }
        if (all == 0) {
            return new Reading.Missing(MissingCause.NO_DATA, "no monitor has the tags " + tags);
        }
        if (!blind.isEmpty()) {
            return new Reading.Missing(
                    MissingCause.NO_DATA, blind.size() + " of " + all + " monitors see nothing: " + named(blind));
        }
        return health(
                true,
                "none of " + all + " monitors alerts"
                        + (warning.isEmpty() ? "" : "; warning: " + named(warning))
                        + (muted.isEmpty() ? "" : "; muted: " + muted.size()));
    }

    private static String named(List<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }
}
