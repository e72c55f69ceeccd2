package dev.watchkeeper.stack.fake.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** The documented limits of a message: 50 blocks, a header of 150 characters, sections of 3,000, 25 buttons of 75. */
final class BlockRules {
    private static final int LONGEST_TEXT = 40_000;
    private static final Set<String> KNOWN = Set.of("header", "section", "actions", "context", "divider");

    private BlockRules() {}

    /** The word of the error, if any. */
    static Optional<String> error(JsonNode message) {
        String text = message.path("text").asText("");
        JsonNode blocks = message.path("blocks");
        if (text.isEmpty() && blocks.isEmpty()) {
            return Optional.of("no_text");
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of("msg_too_long");
        }
        if (blocks.size() > 50) {
            return Optional.of("invalid_blocks");
        }
        for (JsonNode block : blocks) {
            if (!valid(block)) {
                return Optional.of("invalid_blocks");
            }
        }
        JsonNode metadata = message.path("metadata");
        if (!metadata.isMissingNode()
                && (metadata.path("event_type").asText("").isEmpty()
                        || !metadata.path("event_payload").isObject())) {
            return Optional.of("invalid_metadata_format");
        }
        return Optional.empty();
    }

    private static boolean valid(JsonNode block) {
        String type = block.path("type").asText();
        if (!KNOWN.contains(type)) {
            return false;
        }
        return switch (type) {
            case "header" -> text(block.path("text"), "plain_text", 150);
            case "section" ->
                text(block.path("text"), "", 3000) && block.path("fields").size() <= 10;
            case "actions" -> buttons(block.path("elements"));
            default -> true;
        };
    }

    private static boolean buttons(JsonNode elements) {
        if (elements.isEmpty() || elements.size() > 25) {
            return false;
        }
        for (JsonNode button : elements) {
            boolean fits = text(button.path("text"), "plain_text", 75)
                    && button.path("url").asText("").length() <= 3000
                    && button.path("action_id").asText("").length() <= 255;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** @param type empty: plain text or markup */
    private static boolean text(JsonNode text, String type, int longest) {
        String content = text.path("text").asText("");
        return !content.isEmpty()
                && content.length() <= longest
                && (type.isEmpty() || text.path("type").asText().equals(type));
    }
}
