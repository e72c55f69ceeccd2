package dev.watchkeeper.kit.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.ApiAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The monitors that carry all of some tags ({@code GET /api/v1/monitor}), page by page. */
public final class MonitorList {
    public static final int PER_PAGE = 100;
    public static final int MOST_PAGES = 5;

    private final DatadogAccount account;

    public MonitorList(DatadogAccount account) {
        this.account = account;
    }

    /** What came of asking. */
    public sealed interface Answer {}

    /** All of them, in Datadog's order. */
    public record Listed(List<Monitor> monitors) implements Answer {
        public Listed {
            monitors = List.copyOf(monitors);
        }
    }

    public record NotListed(ApiAnswer.None why) implements Answer {}

    /**
     * Blocks for at most five times the deadline.
     *
     * @param tags of the monitors themselves, with a comma between two
     * @param deadline of each page
     */
    public Answer of(ProjectName project, String tags, Duration deadline) {
        List<Monitor> all = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            String path = "/api/v1/monitor?monitor_tags=" + URLEncoder.encode(tags, StandardCharsets.UTF_8)
                    + "&with_downtimes=true&page=" + page + "&page_size=" + PER_PAGE;
            switch (account.call(project, path, Optional.empty(), deadline)) {
                case ApiAnswer.None none -> {
                    return new NotListed(none);
                }
                case ApiAnswer.Content(String json, var headers) -> {
                    switch (page(json)) {
                        case NotListed unreadable -> {
                            return unreadable;
                        }
                        case Listed(List<Monitor> monitors) -> {
                            all.addAll(monitors);
                            if (monitors.size() < PER_PAGE) {
                                return new Listed(all);
                            }
                        }
                    }
                }
            }
        }
        return unusable(
                "more than " + MOST_PAGES * PER_PAGE + " monitors have the tags " + tags + ": not all were read");
    }

    private static Answer page(String json) {
        JsonNode page;
        try {
            page = DatadogJson.read(json);
        } catch (JsonProcessingException e) {
            return failed("Datadog's list of monitors is no JSON");
        }
        if (!page.isArray()) {
            return failed(
                    page.hasNonNull("errors")
                            ? "Datadog says: " + DatadogJson.said(page)
                            : "Datadog's answer is no list of monitors");
        }
        List<Monitor> monitors = new ArrayList<>();
        for (JsonNode one : page) {
            Optional<Monitor> monitor = Monitor.of(one);
            if (monitor.isEmpty()) {
                return unusable("a monitor in Datadog's list has no id or no state");
            }
            monitors.add(monitor.get());
        }
        return new Listed(monitors);
    }

    private static NotListed failed(String why) {
        return new NotListed(
                new ApiAnswer.None(new Reading.Failed(FailureCategory.BAD_ANSWER, why), Optional.empty(), true));
    }

    private static NotListed unusable(String why) {
        return new NotListed(
                new ApiAnswer.None(new Reading.Missing(MissingCause.UNUSABLE, why), Optional.empty(), true));
    }
}
