package dev.watchkeeper.gate.hint.github;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The repository that a delivery is about: one JSON object, no name twice, not deeper and no longer than GitHub's own. */
public final class RepositoryInDelivery {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}/[A-Za-z0-9._-]{1,100}");
    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(512 * 1024)
                            .maxNumberLength(64)
                            .maxNameLength(256)
                            .maxTokenCount(200_000)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    private RepositoryInDelivery() {}

    /**
     * Owner and name; nothing when the delivery is about none, such as GitHub's ping of an App.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    public static Optional<String> of(byte[] body) {
        String name = tree(body).path("repository").path("full_name").asText("");
        return Optional.of(name).filter(found -> FORM.matcher(found).matches());
    }

    /** @throws IllegalArgumentException when it cannot be read */
    static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = READER.readTree(body);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("a delivery is one JSON object");
            }
            return tree;
        } catch (IOException e) {
            throw new IllegalArgumentException("the delivery is no JSON that can be taken", e);
        }
    }
}
