package dev.watchkeeper.kit.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.kit.api.AnswerJson;

/** Reads answers of Datadog. */
public final class DatadogJson {
    private DatadogJson() {}

    public static JsonNode read(String text) throws JsonProcessingException {
        return AnswerJson.read(text);
    }

    /** What an error says of itself. */
    public static String said(JsonNode root) {
        JsonNode text = root.hasNonNull("errors") ? root.path("errors") : root.path("error");
        return plain(text.isTextual() ? text.asText() : text.toString());
    }

    /** Words of theirs, short and on one line. */
    public static String plain(String words) {
        return AnswerJson.plain(words);
    }
}
