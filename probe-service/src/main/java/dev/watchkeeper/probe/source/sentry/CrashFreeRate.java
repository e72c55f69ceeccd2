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
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The part of a release's sessions, or users, without a crash, from 0 to 1 ({@code GET /api/0/organizations/.../sessions/}). An interval
 * without a session has no rate, and Sentry says null: no point. Sentry rounds the window to whole intervals; what lies outside is not
 * taken.
 */
final class CrashFreeRate {
    private final SentryApi sentry;

    CrashFreeRate(SentryApi sentry) {
        this.sentry = sentry;
    }

    SeriesAnswer of(SentryQuestion question, SentryQuestion.CrashFree wanted, String project, Window window) {
        String path = question.organization().path() + "/sessions/?project=" + project
                + "&field=" + SentryApi.encoded(wanted.field())
                + "&groupBy=release&query=" + SentryApi.encoded("release:\"" + wanted.release() + "\"")
                + "&start=" + SentryApi.encoded(SentryTime.of(window.from()))
                + "&end=" + SentryApi.encoded(SentryTime.of(window.to()))
                + "&interval=" + interval(window);
        return switch (sentry.get(question, path, window.deadline()).needing("org:read")) {
            case ApiAnswer.None(var reading, var notBefore, boolean reached) ->
                new SeriesAnswer.NotRead(reading, notBefore, reached);
            case ApiAnswer.Content(String json, var headers) -> read(json, wanted, window);
        };
    }

    private static SeriesAnswer read(String json, SentryQuestion.CrashFree wanted, Window window) {
        JsonNode root;
        try {
            root = SentryJson.read(json);
        } catch (JsonProcessingException e) {
            return new SeriesAnswer.NotRead(
                    new Reading.Failed(FailureCategory.BAD_ANSWER, "Sentry's answer about sessions is no JSON"),
                    Optional.empty(),
                    true);
        }
        JsonNode groups = root.path("groups");
        if (!groups.isArray() || !root.path("intervals").isArray()) {
            return unusable("Sentry's answer is no list of sessions by interval");
        }
        if (groups.size() > 1) {
            return unusable("Sentry has sessions of " + groups.size() + " releases, and one is expected");
        }
        if (groups.isEmpty()) {
            return SeriesAnswer.Points.NONE;
        }
        if (!groups.get(0).path("by").path("release").asText("").equals(wanted.release())) {
            return unusable("Sentry's sessions are not those of the release " + wanted.release());
        }
        return points(root.path("intervals"), groups.get(0).path("series").path(wanted.field()), window);
    }

    private static SeriesAnswer points(JsonNode intervals, JsonNode rates, Window window) {
        if (!rates.isArray() || rates.size() != intervals.size()) {
            return unusable("Sentry gives not one rate for each interval");
        }
        Set<Instant> wanted = new HashSet<>(window.starts());
        NavigableMap<Instant, Double> points = new TreeMap<>();
        for (int i = 0; i < rates.size(); i++) {
            Optional<Instant> start = SentryJson.time(intervals.get(i));
            if (start.isEmpty()) {
                return unusable("an interval of Sentry's is no time");
            }
            if (rates.get(i).isNull() || !wanted.contains(start.get())) {
                continue;
            }
            double rate = rates.get(i).asDouble(Double.NaN);
            if (!rates.get(i).isNumber() || !(rate >= 0 && rate <= 1)) {
                return unusable("a rate of Sentry's is no number from 0 to 1");
            }
            points.put(start.get(), rate);
        }
        return new SeriesAnswer.Points(points, false);
    }

    /** Whole minutes, as Sentry writes them. */
    private static String interval(Window window) {
        long seconds = window.bucket().toSeconds();
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static SeriesAnswer unusable(String why) {
        return new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.UNUSABLE, why), Optional.empty(), true);
    }
}
