package dev.watchkeeper.stack.fake.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.stack.fake.vendor.FakeServer;
import dev.watchkeeper.stack.fake.vendor.FakeServer.Request;
import dev.watchkeeper.stack.fake.vendor.FakeServer.Response;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import java.net.URI;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Slack on 127.0.0.1, as its Web API is documented: errors come with status 200, a channel takes a message a second and short
 * bursts, reading needs the channel's id. Its messages say what is so, so that a test need not ask the product.
 *
 * @see <a href="https://docs.slack.dev/reference/methods">methods</a>
 */
public final class FakeSlack implements AutoCloseable {
    public static final String TOKEN = "xoxb-1-watchkeeper";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BURST = 5;
    private static final Duration BURST_WINDOW = Duration.ofSeconds(4);
    private static final Pattern MENTION =
            Pattern.compile("<(!(?:here|channel|everyone)|@[UW][A-Z0-9]+|!subteam\\^S[A-Z0-9]+)");

    private final FakeServer server;
    private final Clock clock;
    private final Map<String, Channel> channels = new TreeMap<>();
    private final Map<String, Deque<Instant>> posted = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private String revoked = "";
    private int counter;

    private FakeSlack(int port, Clock clock) {
        this.clock = clock;
        this.server = FakeServer.start(port, this::respond);
    }

    /** @param port at which it was promised to listen; 0: a free one */
    public static FakeSlack start(int port, Clock clock) {
        return new FakeSlack(port, clock);
    }

    /** Where methods are called: {@code <base>/chat.postMessage}. */
    public URI api() {
        return URI.create(server.base() + "/api");
    }

    /** @param name with {@code #} */
    public synchronized FakeSlack channel(String name) {
        channels.computeIfAbsent(name.substring(1), key -> new Channel("C%09d".formatted(channels.size() + 1), key));
        return this;
    }

    public synchronized void archive(String name) {
        known(name).archived = true;
    }

    public synchronized void unarchive(String name) {
        known(name).archived = false;
    }

    /** The app is not in the channel any more. */
    public synchronized void leave(String name) {
        known(name).withApp = false;
    }

    /** @param error {@code token_revoked}, {@code invalid_auth} or {@code account_inactive}; empty: it is valid again */
    public synchronized void revoke(String error) {
        revoked = error;
    }

    /** From now on a method is answered by an error, such as {@code internal_error}; empty: it answers again. */
    public synchronized void refuse(String method, String error) {
        refused.put("/api/" + method, error);
    }

    public void next(Trouble... inOrder) {
        server.next(inOrder);
    }

    public void always(Trouble trouble) {
        server.always(trouble);
    }

    public List<FakeServer.Entry> ledger() {
        return server.ledger();
    }

    /** Calls of one method that came in. */
    public long calls(String method) {
        return ledger().stream()
                .filter(entry -> entry.request().path().equals("/api/" + method))
                .count();
    }

    /** All messages of a channel in their order, replies among them. */
    public synchronized List<JsonNode> messages(String name) {
        return known(name).messages.stream().<JsonNode>map(ObjectNode::deepCopy).toList();
    }

    /** Messages that begin a thread, or stand alone. */
    public synchronized List<JsonNode> roots(String name) {
        return messages(name).stream()
                .filter(message -> !message.has("thread_ts"))
                .toList();
    }

    public synchronized List<JsonNode> replies(String name, JsonNode root) {
        return messages(name).stream()
                .filter(message -> message.path("thread_ts")
                        .asText()
                        .equals(root.path("ts").asText()))
                .toList();
    }

    /** The text of a message with that of its blocks. */
    public static String text(JsonNode message) {
        return Channel.textOf(message);
    }

    /** Who a message calls: {@code @U...}, {@code !subteam^S...}, {@code !channel}. */
    public static Set<String> called(JsonNode message) {
        Set<String> called = new TreeSet<>();
        Matcher matcher = MENTION.matcher(text(message));
        while (matcher.find()) {
            called.add(matcher.group(1));
        }
        boolean names = message.path("link_names").asBoolean(false)
                || message.path("parse").asText().equals("full");
        if (names) {
            Stream.of("channel", "here", "everyone")
                    .filter(word -> text(message).contains("@" + word))
                    .forEach(word -> called.add("!" + word));
        }
        return called;
    }

    @Override
    public void close() {
        server.close();
    }

    private Channel known(String name) {
        return Optional.ofNullable(channels.get(name.substring(1)))
                .orElseThrow(() -> new IllegalArgumentException("there is no channel " + name));
    }

    private synchronized Response respond(Request request) {
        if (!request.header("authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return error("invalid_auth");
        }
        if (!revoked.isEmpty()) {
            return error(revoked);
        }
        String refusal = refused.getOrDefault(request.path(), "");
        if (!refusal.isEmpty()) {
            return error(refusal);
        }
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
        Optional<Channel> found = find(body.path("channel").asText());
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
        Optional<Channel> found = byId(body.path("channel").asText());
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
        Optional<Channel> found = byId(query.getOrDefault("channel", ""));
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
            channels.values()
                    .forEach(channel -> all.addObject()
                            .put("id", channel.id)
                            .put("name", channel.name)
                            .put("is_archived", channel.archived));
        });
    }

    private Response history(Map<String, String> query) {
        return byId(query.getOrDefault("channel", ""))
                .map(channel -> page(channel.history(), query))
                .orElseGet(() -> error("channel_not_found"));
    }

    private Response replies(Map<String, String> query) {
        Optional<Channel> channel = byId(query.getOrDefault("channel", ""));
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

    private Optional<Channel> find(String idOrName) {
        return byId(idOrName)
                .or(() ->
                        Optional.ofNullable(channels.get(idOrName.startsWith("#") ? idOrName.substring(1) : idOrName)));
    }

    private Optional<Channel> byId(String id) {
        return channels.values().stream()
                .filter(channel -> channel.id.equals(id))
                .findFirst();
    }

    private static Response ok(java.util.function.Consumer<ObjectNode> content) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("ok", true);
        content.accept(root);
        return Response.json(200, root.toString());
    }

    private static Response error(String word) {
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
