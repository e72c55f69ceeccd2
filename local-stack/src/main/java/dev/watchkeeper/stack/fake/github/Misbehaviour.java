package dev.watchkeeper.stack.fake.github;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer that is the same whatever was asked.
 *
 * @param text as it is sent, which need not be JSON
 */
public record Misbehaviour(int status, String text, Map<String, String> headers) {
    public Misbehaviour {
        headers = Map.copyOf(headers);
    }

    /** As GitHub words an error. */
    public static Misbehaviour error(int status, String message) {
        return new Misbehaviour(status, "{\"message\":\"" + message + "\"}", Map.of());
    }

    /** No answer comes while the other side waits. */
    public static Misbehaviour silence() {
        return new Misbehaviour(Reply.HANGS, "", Map.of());
    }

    void answer(HttpExchange exchange) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
