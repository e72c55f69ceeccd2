package dev.watchkeeper.probe.source.sentry;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.sentry.SentryOrganization;
import dev.watchkeeper.kit.sentry.SentryProject;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
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
        return question.organization().atSentry().get(api, question.project(), path, deadline);
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
        String path = question.organization().atSentry().project(question.slug());
        return switch (get(question, path, window.deadline()).needing("project:read")) {
            case ApiAnswer.None(var reading, var notBefore, boolean reached) ->
                new NotKnown(new SeriesAnswer.NotRead(reading, notBefore, reached));
            case ApiAnswer.Content(String json, var headers) ->
                SentryProject.read(json, question.slug())
                        .<Project>map(found -> {
                            Numbered numbered =
                                    new Numbered(found.id(), window.to().plus(KNOWN_FOR));
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

    static String encoded(String text) {
        return SentryOrganization.encoded(text);
    }
}
