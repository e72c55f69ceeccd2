package dev.watchkeeper.demo.shift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What somebody asks the switch to do.
 *
 * @param id the same for every repetition of one order
 * @param expectedVersion the order holds only while this version is the one in the state
 * @param expectedRevision the order holds only while the state has this revision
 */
record Order(
        String id,
        String deployment,
        Action action,
        String to,
        int share,
        Optional<String> expectedVersion,
        Optional<Long> expectedRevision,
        String reason) {

    enum Action {
        SWITCH,
        REHEARSE
    }

    /** @throws IllegalArgumentException naming the field that is missing or wrong */
    static Order read(JsonNode body) {
        int share = body.path("share").asInt(100);
        if (share < 0 || share > 100) {
            throw new IllegalArgumentException("share " + share + ": 0 to 100 percent");
        }
        return new Order(
                text(body, "id"),
                body.path("deployment").asText(""),
                action(text(body, "action")),
                text(body, "to"),
                share,
                Optional.of(body.path("expectedVersion").asText("")).filter(v -> !v.isEmpty()),
                body.hasNonNull("expectedRevision")
                        ? Optional.of(body.path("expectedRevision").asLong())
                        : Optional.empty(),
                body.path("reason").asText(""));
    }

    private static Action action(String word) {
        return switch (word) {
            case "switch" -> Action.SWITCH;
            case "rehearse" -> Action.REHEARSE;
            default -> throw new IllegalArgumentException("action '" + word + "': switch or rehearse");
        };
    }

    private static String text(JsonNode body, String field) {
        String text = body.path(field).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("field '" + field + "' is missing");
        }
        return text;
    }
}
