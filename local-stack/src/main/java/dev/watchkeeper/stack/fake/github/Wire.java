package dev.watchkeeper.stack.fake.github;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Sends replies as GitHub does: JSON with an {@code ETag}, 304 to who has it already. */
final class Wire {
    private Wire() {}

    /** @param note told the status before it is sent; 0 when the connection is closed instead */
    static void answer(HttpExchange exchange, Reply reply, IntConsumer note) throws IOException {
        if (reply.status() == 0) {
            note.accept(0);
            return; // the exchange is closed without an answer
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
            note.accept(reply.status());
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        String tag = "W/\"" + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + "\"";
        boolean known = Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"))
                .filter(tag::equals)
                .isPresent();
        exchange.getResponseHeaders().set("ETag", tag);
        if (known && reply.status() == 200) {
            note.accept(304);
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        note.accept(reply.status());
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
