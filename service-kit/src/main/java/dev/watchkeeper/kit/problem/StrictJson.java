package dev.watchkeeper.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The HTTP interface takes what it knows and nothing else: no unknown or repeated field, no second value after the first. A text in
 * it has at most 256 Ki characters, or {@code watchkeeper.http.longest-text}.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
    private final int longestText;

    public StrictJson(
            @ConfigProperty(name = "watchkeeper.http.longest-text", defaultValue = "262144") int longestText) {
        this.longestText = longestText;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxStringLength(longestText)
                        .maxNumberLength(64)
                        .build());
    }
}
