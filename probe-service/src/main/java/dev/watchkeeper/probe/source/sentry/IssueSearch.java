package dev.watchkeeper.probe.source.sentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.sentry.SentryJson;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The issues first seen in a window, each in its bucket ({@code GET /api/0/organizations/.../issues/}). Sentry makes one issue of all
 * events with the same fingerprint, so an issue is counted once, whatever page shows it. What is not read to its end is not counted.
 */
final class IssueSearch {
    static final int PER_PAGE = 50;
    static final int MOST_PAGES = 10;

    private final SentryApi sentry;

    IssueSearch(SentryApi sentry) {
        this.sentry = sentry;
    }

    SeriesAnswer count(SentryQuestion question, String search, String project, Window window) {
        Map<String, Instant> seen = new HashMap<>();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (sentry.get(question, path(question, search, project, window) + cursor, window.deadline())
                    .needing("event:read")) {
                case ApiAnswer.None(var reading, var notBefore, boolean reached) -> {
                    return new SeriesAnswer.NotRead(reading, notBefore, reached);
                }
                case ApiAnswer.Content(String json, var headers) -> {
                    Optional<SeriesAnswer> wrong = take(json, seen);
                    if (wrong.isPresent()) {
                        return wrong.get();
                    }
                    switch (NextPage.of(Optional.ofNullable(headers.get("link")))) {
                        case NextPage.None none -> {
                            return buckets(seen, window);
                        }
                        case NextPage.At(String next) -> cursor = "&cursor=" + SentryApi.encoded(next);
                        case NextPage.Unknown unknown -> {
                            return unusable("Sentry does not say whether there are more issues");
                        }
                    }
                }
            }
        }
        return unusable("more than " + PER_PAGE * MOST_PAGES + " issues match: not all of them were read");
    }

    private static Optional<SeriesAnswer> take(String json, Map<String, Instant> seen) {
        JsonNode page;
        try {
            page = SentryJson.read(json);
        } catch (JsonProcessingException e) {
            return Optional.of(new SeriesAnswer.NotRead(
                    new Reading.Failed(FailureCategory.BAD_ANSWER, "Sentry's list of issues is no JSON"),
                    Optional.empty(),
                    true));
        }
        if (!page.isArray()) {
            return Optional.of(unusable("Sentry's answer is no list of issues"));
        }
        for (JsonNode issue : page) {
            Optional<Instant> first = SentryJson.time(issue.path("firstSeen"));
            if (first.isEmpty() || !issue.path("id").isTextual()) {
                return Optional.of(unusable("an issue in Sentry's list has no id or no time"));
            }
            seen.put(issue.path("id").asText(), first.get());
        }
        return Optional.empty();
    }

    private static SeriesAnswer buckets(Map<String, Instant> seen, Window window) {
        NavigableMap<Instant, Double> points = new TreeMap<>();
        TreeMap<Instant, Instant> starts = new TreeMap<>();
        window.starts().forEach(start -> starts.put(start, start));
        seen.values().stream()
                .filter(at -> !at.isBefore(window.from()) && at.isBefore(window.to()))
                .forEach(at -> points.merge(starts.floorKey(at), 1.0, Double::sum));
        return new SeriesAnswer.Points(points, false);
    }

    private static String path(SentryQuestion question, String search, String project, Window window) {
        String query = (search + " firstSeen:>=" + SentryTime.of(window.from()) + " firstSeen:<"
                        + SentryTime.of(window.to()))
                .strip();
        return question.organization().path() + "/issues/?project=" + project + "&query=" + SentryApi.encoded(query)
                + "&start=" + SentryApi.encoded(SentryTime.of(window.from()))
                + "&end=" + SentryApi.encoded(SentryTime.of(window.to()))
                + "&sort=new&limit=" + PER_PAGE;
    }

    private static SeriesAnswer unusable(String why) {
        return new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.UNUSABLE, why), Optional.empty(), true);
    }
}
