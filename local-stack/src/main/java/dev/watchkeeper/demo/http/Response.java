package dev.watchkeeper.demo.http;

import java.util.Map;
import java.util.TreeMap;

/** One HTTP answer of the demo's handlers. */
public record Response(int status, String contentType, String body, Map<String, String> headers) {
    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(int status, Object body) {
        return new Response(status, "application/json", Json.write(body), Map.of());
    }

    public static Response text(int status, String contentType, String body) {
        return new Response(status, contentType, body, Map.of());
    }

    public static Response empty(int status) {
        return new Response(status, "", "", Map.of());
    }

    public static Response problem(int status, String title, String detail) {
        return new Response(
                status,
                "application/problem+json",
                Json.write(new TreeMap<>(Map.of("status", status, "title", title, "detail", detail))),
                Map.of());
    }

    public Response with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Response(status, contentType, body, more);
    }
}
