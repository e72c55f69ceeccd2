package dev.watchkeeper.demo.shift;

import dev.watchkeeper.demo.http.HttpCalls;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Where each version listens, and the calls that are passed on to it. */
final class Upstreams {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private final HttpCalls http = new HttpCalls(LONGEST);

    void learn(String version, String url) {
        urls.put(version, url);
    }

    boolean running(String version) {
        if (!urls.containsKey(version)) {
            return false;
        }
        try {
            return http.get(url(version) + "/health").statusCode() == 200;
        } catch (IOException down) {
            return false;
        }
    }

    /** A version that does not answer is a 502 to the one who asked. */
    Response pass(String version, Request request) {
        Map<String, String> headers = new TreeMap<>();
        request.header("authorization").ifPresent(value -> headers.put("authorization", value));
        request.header("content-type").ifPresent(value -> headers.put("content-type", value));
        try {
            HttpResponse<String> answer =
                    http.call(request.method(), URI.create(url(version) + request.target()), headers, request.body());
            return Response.text(
                            answer.statusCode(),
                            answer.headers().firstValue("content-type").orElse("application/json"),
                            answer.body())
                    .with("x-app-version", version);
        } catch (IOException e) {
            return Response.problem(502, "bad gateway", version + " does not answer")
                    .with("x-app-version", version);
        }
    }

    private String url(String version) {
        String url = urls.get(version);
        if (url == null) {
            throw new IllegalStateException("the switch gives traffic to " + version + " and has no address for it");
        }
        return url;
    }
}
