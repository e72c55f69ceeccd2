package dev.watchkeeper.probe.source.github;

import dev.watchkeeper.probe.budget.Left;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What GitHub says with every answer about the limit of requests that the answer counted against, whoever else uses it up. */
final class LimitHeaders {
    /** The limit of all that we ask; the search has one of its own. */
    private static final String CORE = "core";

    private LimitHeaders() {}

    /** Empty when the headers are not there, or are no numbers, or tell of another limit. */
    static Optional<Left> left(Map<String, String> headers) {
        if (!headers.getOrDefault("x-ratelimit-resource", CORE).equals(CORE)) {
            return Optional.empty();
        }
        return number(headers, "x-ratelimit-remaining")
                .flatMap(calls -> number(headers, "x-ratelimit-limit")
                        .flatMap(of -> number(headers, "x-ratelimit-reset")
                                .map(reset -> new Left(calls, of, Instant.ofEpochSecond(reset)))));
    }

    private static Optional<Long> number(Map<String, String> headers, String name) {
        return Optional.ofNullable(headers.get(name))
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,10}"))
                .map(Long::parseLong);
    }
}
