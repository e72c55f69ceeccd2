package dev.watchkeeper.kit.sentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A project as Sentry describes it.
 *
 * @param status {@code active}, or what else Sentry says; empty where it says nothing
 */
public record SentryProject(String id, String slug, Optional<String> status) {
    /** Empty when the answer is not this project. */
    public static Optional<SentryProject> read(String json, String slug) {
        try {
            JsonNode root = SentryJson.read(json);
            String number = root.path("id").asText("");
            return number.matches("\\d{1,20}") && root.path("slug").asText("").equals(slug)
                    ? Optional.of(new SentryProject(
                            number,
                            slug,
                            Optional.of(root.path("status").asText("")).filter(text -> !text.isBlank())))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
