package dev.watchkeeper.stack.fake.github;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends replies as GitHub does: JSON with an {@code ETag}, 304 to who has it already. */
final class Wire {
    private Wire() {}

    /** The status that was sent; 0 when the connection was closed instead. */
    static int answer(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.status() == 0) {
            return 0; // the exchange is closed without an answer
        }
        byte[] bytes = reply.body()
                .map(body -> body.toString().getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        exchange.getResponseHeaders().set("X-GitHub-Api-Version-Selected", "2022-11-28");
        exchange.getResponseHeaders().set("x-ratelimit-limit", "5000");
        exchange.getResponseHeaders().set("x-ratelimit-remaining", "4999");
        exchange.getResponseHeaders().set("x-ratelimit-reset", "4102444800");
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (bytes.length == 0) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return reply.status();
        }
        String tag = "W/\"" + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + "\"";
        boolean known = Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"))
                .filter(tag::equals)
                .isPresent();
        exchange.getResponseHeaders().set("ETag", tag);
        if (known && reply.status() == 200) {
            exchange.sendResponseHeaders(304, -1);
            return 304;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        return reply.status();
    }
}
