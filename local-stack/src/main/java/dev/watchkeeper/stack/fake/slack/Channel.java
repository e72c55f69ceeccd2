package dev.watchkeeper.stack.fake.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A channel with what was posted in it. Not for several threads at once: whoever has it keeps the lock. */
final class Channel {
    final String id;
    final String name;
    final List<ObjectNode> messages = new ArrayList<>();
    boolean archived;
    boolean withApp = true;

    Channel(String id, String name) {
        this.id = id;
        this.name = name;
    }

    Optional<ObjectNode> message(String ts) {
        return messages.stream()
                .filter(message -> message.path("ts").asText().equals(ts))
                .findFirst();
    }

    /** What the channel itself shows: messages that are no reply, and replies that are shown there too. */
    List<ObjectNode> history() {
        return messages.stream()
                .filter(message -> !message.has("thread_ts")
                        || message.path("reply_broadcast").asBoolean(false))
                .toList();
    }

    List<ObjectNode> thread(String ts) {
        return messages.stream()
                .filter(message -> message.path("ts").asText().equals(ts)
                        || message.path("thread_ts").asText().equals(ts))
                .toList();
    }

    static String textOf(JsonNode message) {
        StringBuilder all = new StringBuilder(message.path("text").asText());
        for (JsonNode block : message.path("blocks")) {
            all.append('\n').append(block.path("text").path("text").asText(""));
        }
        return all.toString();
    }
}
