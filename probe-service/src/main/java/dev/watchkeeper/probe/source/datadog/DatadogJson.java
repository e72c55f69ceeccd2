package dev.watchkeeper.probe.source.datadog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads answers of Datadog, which nest no deeper than this. */
final class DatadogJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DatadogJson() {}

    static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** What an error says of itself. */
    static String said(JsonNode root) {
        JsonNode text = root.hasNonNull("errors") ? root.path("errors") : root.path("error");
        return plain(text.isTextual() ? text.asText() : text.toString());
    }

    /** Words of theirs, short and on one line. */
    static String plain(String words) {
        String text = words.replaceAll("\\p{Cntrl}+", " ").strip();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
