package dev.watchkeeper.demo.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;

/** Blocking HTTP calls to loopback addresses, made on virtual threads. */
public final class HttpCalls {
    private static final Duration CONNECT = Duration.ofSeconds(1);

    static {
        // Shorter than the servers keep an idle connection: a connection is never reused while it is being closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
    }

    private final HttpClient client;
    private final Duration longest;

    /** @param longest the time after which a call counts as not answered */
    public HttpCalls(Duration longest) {
        this.longest = longest;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** @throws IOException when nobody answers in time */
    public HttpResponse<String> call(String method, URI target, Map<String, String> headers, String body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(longest)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public HttpResponse<String> get(String url) throws IOException {
        return call("GET", URI.create(url), Map.of(), "");
    }
}
