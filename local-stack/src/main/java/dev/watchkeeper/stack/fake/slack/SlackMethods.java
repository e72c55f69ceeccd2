package dev.watchkeeper.stack.fake.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.stack.fake.vendor.FakeServer.Request;
import dev.watchkeeper.stack.fake.vendor.FakeServer.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The methods of the Web API as they are documented: errors come with status 200, a channel takes a message a second and short bursts,
 * reading needs the channel's id. Not for several threads at once: whoever has it keeps the lock.
 *
 * @see <a href="https://docs.slack.dev/reference/methods">methods</a>
 */
final class SlackMethods {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BURST = 5;
    private static final Duration BURST_WINDOW = Duration.ofSeconds(4);

    private final Clock clock;
    private final Channels channels;
    private final Map<String, Deque<Instant>> posted = new HashMap<>();
    private int counter;

    SlackMethods(Channels channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    Response answer(Request request) {
        return switch (request.path()) {
            case "/api/chat.postMessage" -> post(read(request.body()));
            case "/api/chat.update" -> update(read(request.body()));
            case "/api/chat.getPermalink" -> permalink(request.query());
            case "/api/conversations.list" -> list();
            case "/api/conversations.history" -> history(request.query());
            case "/api/conversations.replies" -> replies(request.query());
            default -> error("unknown_method");
        };
    }

    private Response post(JsonNode body) {
        Optional<Channel> found = channels.find(body.path("channel").asText());
        if (found.isEmpty()) {
            return error("channel_not_found");
        }
        Channel channel = found.get();
        Optional<String> wrong = closed(channel).or(() -> BlockRules.error(body));
        String thread = body.path("thread_ts").asText("");
        if (wrong.isEmpty() && !thread.isEmpty() && channel.message(thread).isEmpty()) {
            wrong = Optional.of("thread_not_found");
        }
        if (wrong.isPresent()) {
            return error(wrong.get());
        }
        if (tooMany(channel)) {
            return new Response(429, "{\"ok\":false,\"error\":\"ratelimited\"}", Map.of("Retry-After", "1"));
        }
        counter++;
        ObjectNode message = body.deepCopy();
        message.put("ts", "%d.%06d".formatted(clock.instant().getEpochSecond(), counter));
        message.remove("channel");
        channel.messages.add(message);
        return ok(root ->
                root.put("channel", channel.id).put("ts", message.path("ts").asText()));
    }

    private Response update(JsonNode body) {
        // an update names the channel by its id alone
        Optional<Channel> found = channels.byId(body.path("channel").asText());
        if (found.isEmpty()) {
            return error("channel_not_found");
        }
        Optional<ObjectNode> message = found.get().message(body.path("ts").asText());
        Optional<String> wrong = closed(found.get()).or(() -> BlockRules.error(body));
        if (wrong.isPresent() || message.isEmpty()) {
            return error(wrong.orElse("message_not_found"));
        }
        for (String field : List.of("text", "blocks", "metadata")) {
            if (body.has(field)) {
                message.get().set(field, body.get(field));
            }
        }
        message.get().put("edits", message.get().path("edits").asInt() + 1);
        return ok(root ->
                root.put("channel", found.get().id).put("ts", body.path("ts").asText()));
    }

    private Response permalink(Map<String, String> query) {
        Optional<Channel> found = channels.byId(query.getOrDefault("channel", ""));
        if (found.isEmpty()) {
            return error("channel_not_found");
        }
        String ts = query.getOrDefault("message_ts", "");
        if (found.get().message(ts).isEmpty()) {
            return error("message_not_found");
        }
        return ok(root -> root.put("channel", found.get().id)
                .put(
                        "permalink",
                        "https://households.slack.com/archives/" + found.get().id + "/p" + ts.replace(".", "")));
    }

    private Response list() {
        return ok(root -> {
            ArrayNode all = root.putArray("channels");
            channels.all()
                    .forEach(channel -> all.addObject()
                            .put("id", channel.id)
                            .put("name", channel.name)
                            .put("is_archived", channel.archived));
        });
    }

    private Response history(Map<String, String> query) {
        return channels.byId(query.getOrDefault("channel", ""))
                .map(channel -> page(channel.history(), query))
                .orElseGet(() -> error("channel_not_found"));
    }

    private Response replies(Map<String, String> query) {
        Optional<Channel> channel = channels.byId(query.getOrDefault("channel", ""));
        if (channel.isEmpty()) {
            return error("channel_not_found");
        }
        List<ObjectNode> thread = channel.get().thread(query.getOrDefault("ts", ""));
        return thread.isEmpty() ? error("thread_not_found") : page(thread, query);
    }

    /** The newest first, a page at a time; metadata only for whoever asks for it. */
    private static Response page(List<ObjectNode> messages, Map<String, String> query) {
        int size = Math.min(200, Integer.parseInt(query.getOrDefault("limit", "100")));
        int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
        double oldest = Double.parseDouble(query.getOrDefault("oldest", "0"));
        boolean metadata = query.getOrDefault("include_all_metadata", "false").equals("true");
        List<ObjectNode> found = new ArrayList<>(messages.stream()
                .filter(message -> Double.parseDouble(message.path("ts").asText()) >= oldest)
                .sorted(Comparator.comparing(
                                (ObjectNode message) -> message.path("ts").asText())
                        .reversed())
                .toList());
        return ok(root -> {
            ArrayNode page = root.putArray("messages");
            found.stream().skip(from).limit(size).forEach(message -> {
                ObjectNode copy = message.deepCopy();
                if (!metadata) {
                    copy.remove("metadata");
                }
                page.add(copy);
            });
            boolean more = from + size < found.size();
            root.put("has_more", more);
            root.putObject("response_metadata").put("next_cursor", more ? Integer.toString(from + size) : "");
        });
    }

    private static Optional<String> closed(Channel channel) {
        if (channel.archived) {
            return Optional.of("is_archived");
        }
        return channel.withApp ? Optional.empty() : Optional.of("not_in_channel");
    }

    private boolean tooMany(Channel channel) {
        Instant now = clock.instant();
        Deque<Instant> times = posted.computeIfAbsent(channel.id, id -> new ArrayDeque<>());
        while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(BURST_WINDOW))) {
            times.removeFirst();
        }
        if (times.size() >= BURST) {
            return true;
        }
        times.addLast(now);
        return false;
    }

    private static Response ok(java.util.function.Consumer<ObjectNode> content) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("ok", true);
        content.accept(root);
        return Response.json(200, root.toString());
    }

    static Response error(String word) {
        return Response.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ok", false)
                        .put("error", word)
                        .toString());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
