package dev.watchkeeper.gate.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.watchkeeper.gate.report.UnreadableReport;
import java.io.IOException;
import java.io.InputStream;

/** One JSON object, no name twice, nothing after it, not deeper and no longer than a report needs. */
final class StrictTree {
    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1024 * 1024)
                            .maxNumberLength(64)
                            .maxNameLength(4096)
                            .maxTokenCount(2_000_000)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    private StrictTree() {}

    static JsonNode read(InputStream in) throws IOException {
        try {
            JsonNode tree = READER.readTree(in);
            if (!tree.isObject()) {
                throw new UnreadableReport("it is no JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new UnreadableReport(
                    "it is no JSON that can be taken: " + firstLine(e.getOriginalMessage())
                            + (place == null ? "" : ", in line " + place.getLineNr()),
                    e);
        }
    }

    /** A whole number of 0 or more. */
    static long count(JsonNode node, String path) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new UnreadableReport("'" + path + "' is no whole number of 0 or more");
        }
        return node.longValue();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceAll("\\(.*", "").strip();
    }
}
