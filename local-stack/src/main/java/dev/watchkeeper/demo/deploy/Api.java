package dev.watchkeeper.demo.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.demo.http.HttpCalls;
import dev.watchkeeper.demo.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The product's HTTP API for one caller. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final HttpCalls http = new HttpCalls(Duration.ofSeconds(20));
    private final AtomicLong keys = new AtomicLong();
    private final String origin;
    private final String token;
    private final String session;

    /** @param session makes the idempotency keys of this caller differ from those of an earlier one */
    Api(String origin, String token, String session) {
        this.origin = origin;
        this.token = token;
        this.session = session;
    }

    JsonNode get(String path) {
        return call("GET", path, Map.of(), "");
    }

    JsonNode post(String path, JsonNode body) {
        return post(path, "application/json", body.toString());
    }

    /** A POST that is repeated with the same key while nobody answers: it has one effect. */
    JsonNode post(String path, String contentType, String body) {
        return call(
                "POST",
                path,
                Map.of("content-type", contentType, "idempotency-key", session + "-" + keys.incrementAndGet()),
                body);
    }

    /** A service, its database or the broker may be started again in the middle: who asks has patience, and one key per act. */
    private JsonNode call(String method, String path, Map<String, String> headers, String body) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, String> all = new java.util.TreeMap<>(headers);
        all.put("authorization", "Bearer " + token);
        all.put("accept", "application/json, application/problem+json");
        while (true) {
            boolean last = System.nanoTime() > deadline;
            try {
                HttpResponse<String> answer = http.call(method, URI.create(origin + path), all, body);
                if (answer.statusCode() < 300) {
                    return answer.body().isBlank() ? Json.object() : Json.read(answer.body());
                }
                if (last || answer.statusCode() < 502) {
                    throw new Refused(answer.statusCode(), method + " " + path + ": " + answer.body());
                }
            } catch (IOException e) {
                if (last) {
                    throw new Refused(0, method + " " + path + ": nobody answers");
                }
            }
            Pause.of(Duration.ofMillis(400));
        }
    }

    /** The product said no, or nothing. */
    static final class Refused extends IllegalStateException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String why) {
            super(why + " (status " + status + ")");
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
