package dev.watchkeeper.rollback.means.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.TargetReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes to and comes from the switch. What it sends is somebody else's: bounded, and never trusted to be complete. */
final class SwitchJson {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(8 * 1024)
                    .build())
            .build());

    private SwitchJson() {}

    static byte[] request(String action, ActRequest request, TargetName target) {
        ObjectNode body = JSON.createObjectNode()
                .put("id", request.id())
                .put("deployment", request.watch().deployment().value())
                .put("run", request.watch().run().number())
                .put("target", target.value())
                .put("action", action)
                .put("to", request.to().atTarget())
                .put("share", 100)
                .put("expectedVersion", request.expected().version())
                .put("expectedRevision", request.expected().revision())
                .put("reason", request.reason());
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written as JSON", e);
        }
    }

    static Optional<JsonNode> tree(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            return body != null && body.isObject() ? Optional.of(body) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException naming the field that is missing or wrong */
    static TargetReading reading(JsonNode body) {
        JsonNode version = body.path("version");
        JsonNode share = body.path("share");
        JsonNode revision = body.path("revision");
        if (!version.isTextual() || !share.isInt() || !revision.isIntegralNumber()) {
            throw new IllegalArgumentException(
                    "its state needs 'version' as text and 'share' and 'revision' as whole numbers");
        }
        return new TargetReading(
                version.asText(),
                share.asInt(),
                Optional.of(body.path("previous").asText("")).filter(text -> !text.isEmpty()),
                revision.asLong(),
                texts(body.path("known")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
