package dev.watchkeeper.kit.sentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.kit.api.AnswerJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads answers of Sentry. */
public final class SentryJson {
    private SentryJson() {}

    public static JsonNode read(String text) throws JsonProcessingException {
        return AnswerJson.read(text);
    }

    /** A time with its offset; {@code Z} as well. */
    public static Optional<Instant> time(JsonNode text) {
        try {
            return text.isTextual()
                    ? Optional.of(OffsetDateTime.parse(text.asText()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
