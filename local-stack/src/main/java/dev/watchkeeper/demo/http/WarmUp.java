package dev.watchkeeper.demo.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A few requests to oneself before the first user comes: a process that has just started answers its first ones slowly. */
public final class WarmUp {
    private static final int REQUESTS = 60;
    private static final HttpCalls HTTP = new HttpCalls(Duration.ofSeconds(2));

    private WarmUp() {}

    /** @return the last answer; an empty object when nobody answers, which is no reason not to start */
    public static JsonNode of(String method, String url, String body) {
        return of(method, url, body, "");
    }

    public static JsonNode of(String method, String url, String body, String token) {
        Map<String, String> headers = token.isEmpty()
                ? Map.of()
                : Map.of("authorization", "Bearer " + token, "content-type", "application/json");
        JsonNode last = Json.object();
        for (int i = 0; i < REQUESTS; i++) {
            try {
                HttpResponse<String> answer = HTTP.call(method, URI.create(url), headers, body);
                last = answer.body().isEmpty() ? last : Json.read(answer.body());
            } catch (IOException | IllegalArgumentException notYet) {
                return last;
            }
        }
        return last;
    }
}
