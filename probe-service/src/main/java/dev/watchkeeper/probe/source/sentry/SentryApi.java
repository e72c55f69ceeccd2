package dev.watchkeeper.probe.source.sentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.api.Api;
import dev.watchkeeper.probe.api.ApiAnswer;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Requests to Sentry, and the numbers of its projects, which change hardly ever and are asked for once an hour. */
final class SentryApi {
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private final Api api;
    private final Map<String, Numbered> numbers = new ConcurrentHashMap<>();

    SentryApi(Api api) {
        this.api = api;
    }

    /** @param path with its query, every value of it encoded */
    ApiAnswer get(SentryQuestion question, String path, Duration deadline) {
        return api.call(
                question.project(),
                URI.create(question.organization().api() + path),
                Map.of("Authorization", "Bearer secret:" + question.project() + "/sentry-token"),
                Optional.empty(),
                deadline);
    }

    /** A project's number, or why there is none: Sentry answers a search in no project with an empty list. */
    sealed interface Project {}

    record Numbered(String number, Instant until) implements Project {}

    record NotKnown(SeriesAnswer.NotRead why) implements Project {}

    Project project(SentryQuestion question, Window window) {
        String key = question.project() + " " + question.organization() + " " + question.slug();
        Numbered known = numbers.get(key);
        if (known != null && window.to().isBefore(known.until())) {
            return known;
        }
        String path = "/api/0/projects/" + question.organization().slug() + "/" + encoded(question.slug()) + "/";
        return switch (get(question, path, window.deadline())) {
            case ApiAnswer.None(var reading, var notBefore, boolean reached) ->
                new NotKnown(new SeriesAnswer.NotRead(reading, notBefore, reached));
            case ApiAnswer.Content(String json, var headers) ->
                number(json, question.slug())
                        .<Project>map(number -> {
                            Numbered numbered = new Numbered(number, window.to().plus(KNOWN_FOR));
                            numbers.put(key, numbered);
                            return numbered;
                        })
                        .orElseGet(() -> new NotKnown(new SeriesAnswer.NotRead(
                                new Reading.Missing(
                                        MissingCause.UNUSABLE, "Sentry's answer is not the project " + question.slug()),
                                Optional.empty(),
                                true)));
        };
    }

    private static Optional<String> number(String json, String slug) {
        try {
            JsonNode root = SentryJson.read(json);
            String number = root.path("id").asText("");
            return number.matches("\\d{1,20}") && root.path("slug").asText("").equals(slug)
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
