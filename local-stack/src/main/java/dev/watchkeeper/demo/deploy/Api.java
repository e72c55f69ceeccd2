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

    private JsonNode call(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> all = new java.util.TreeMap<>(headers);
        all.put("authorization", "Bearer " + token);
        all.put("accept", "application/json, application/problem+json");
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> answer = http.call(method, URI.create(origin + path), all, body);
                if (answer.statusCode() < 300) {
                    return answer.body().isBlank() ? Json.object() : Json.read(answer.body());
                }
                if (attempt == 5 || answer.statusCode() < 502) {
                    throw new Refused(answer.statusCode(), method + " " + path + ": " + answer.body());
                }
            } catch (IOException e) {
                if (attempt == 5) {
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
