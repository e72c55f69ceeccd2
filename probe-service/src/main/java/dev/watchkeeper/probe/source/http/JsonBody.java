package dev.watchkeeper.probe.source.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.policy.template.JsonPath;
import java.util.Optional;

/** The answer of a target as one JSON document, parsed when the first value is asked for. */
final class JsonBody {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String text;

    JsonBody(String text) {
        this.text = text;
    }

    /** A text, number or truth value at the place; objects, lists and null are no values. */
    Optional<String> at(JsonPath path) {
        try {
            JsonNode node = MAPPER.readTree(text);
            for (JsonPath.Segment segment : path.segments()) {
                node = switch (segment) {
                    case JsonPath.Segment.Field(String name) -> node.path(name);
                    case JsonPath.Segment.Index(int index) -> node.path(index);
                };
            }
            return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
