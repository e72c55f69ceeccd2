package dev.watchkeeper.stack.fake.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.stack.fake.vendor.FakeServer;
import dev.watchkeeper.stack.fake.vendor.FakeServer.Request;
import dev.watchkeeper.stack.fake.vendor.FakeServer.Response;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Slack on 127.0.0.1 with what a test can make of it: channels, an app that is not let in, answers that are lost. Its messages say
 * what is so, so that a test need not ask the product.
 */
public final class FakeSlack implements AutoCloseable {
    public static final String TOKEN = "xoxb-1-watchkeeper";

    private static final Pattern MENTION =
            Pattern.compile("<(!(?:here|channel|everyone)|@[UW][A-Z0-9]+|!subteam\\^S[A-Z0-9]+)");

    private final FakeServer server;
    private final Channels channels = new Channels();
    private final SlackMethods methods;
    private final Map<String, String> refused = new HashMap<>();
    private String revoked = "";

    private FakeSlack(int port, Clock clock) {
        this.methods = new SlackMethods(channels, clock);
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
        channels.open(name.substring(1));
        return this;
    }

    public synchronized void archive(String name) {
        channels.known(name).archived = true;
    }

    public synchronized void unarchive(String name) {
        channels.known(name).archived = false;
    }

    /** The app is not in the channel any more. */
    public synchronized void leave(String name) {
        channels.known(name).withApp = false;
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
        return channels.known(name).messages.stream()
                .<JsonNode>map(ObjectNode::deepCopy)
                .toList();
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

    private synchronized Response respond(Request request) {
        if (!request.header("authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return SlackMethods.error("invalid_auth");
        }
        if (!revoked.isEmpty()) {
            return SlackMethods.error(revoked);
        }
        String refusal = refused.getOrDefault(request.path(), "");
        if (!refusal.isEmpty()) {
            return SlackMethods.error(refusal);
        }
        return methods.answer(request);
    }
}
