package dev.watchkeeper.notifier.stream.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.notifier.archive.ArchivedEvent;

/** An event as subscribers and dashboards get it: what happened in one sentence, about what, how bad, and the CDEvent itself. */
public final class PublicEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PublicEvent() {}

    public static String json(ArchivedEvent event) {
        try {
            return JSON.writeValueAsString(node(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written as JSON", e);
        }
    }

    /** The same of a state, without the policy, which is long and the same for all states of a deployment. */
    public static String state(ArchivedEvent event) {
        try {
            ObjectNode node = node(event);
            if (node.at("/event/subject/content") instanceof ObjectNode content) {
                content.remove("policy");
            }
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written as JSON", e);
        }
    }

    static ObjectNode node(ArchivedEvent event) throws JsonProcessingException {
        ObjectNode node = JSON.createObjectNode()
                .put("position", event.position().toString())
                .put("type", event.type())
                .put("severity", event.severity().name().toLowerCase(java.util.Locale.ROOT))
                .put("sentence", event.sentence())
                .put("project", event.project());
        event.service().ifPresent(service -> node.put("service", service));
        event.deployment().ifPresent(deployment -> node.put("deployment", deployment));
        event.run().ifPresent(run -> node.put("run", run));
        node.put("id", event.id())
                .put("topic", event.topic())
                .put("time", event.time().toString())
                .put("appendTime", event.appendTime().toString());
        node.set("event", JSON.readTree(event.body()));
        return node;
    }
}
