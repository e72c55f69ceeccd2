package dev.watchkeeper.endtoend.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Calls of one caller. Every answer is kept for the search. */
final class CanaryCalls {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong KEYS = new AtomicLong();
    private static final int LONGEST = 8 * 1024 * 1024;

    private final String address;
    private final String token;

    /** @param token empty for nobody */
    CanaryCalls(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** @param headers those that an answer also says its things with */
    record Said(int status, Map<String, List<String>> headers, String body) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        @Override
        public String toString() {
            return headers + "\n" + body;
        }
    }

    /** 0 while nobody answers. */
    int status(String path) {
        try {
            return send("GET", path, "", "").status();
        } catch (IOException e) {
            return 0;
        }
    }

    Said get(String path) throws IOException {
        return send("GET", path, "", "");
    }

    Said post(String path, String body) throws IOException {
        return send("POST", path, path.endsWith("/policies") ? "text/yaml" : "application/json", body);
    }

    /** What does not end by itself is read for two seconds. */
    Said send(String method, String path, String type, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .header("Idempotency-Key", "canary-run-" + KEYS.incrementAndGet())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Said(answer.statusCode(), answer.headers().map(), read(answer.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String read(InputStream body) throws IOException {
        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS).execute(() -> closed(body));
        StringBuilder read = new StringBuilder();
        try (body) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = body.read(buffer); count >= 0 && read.length() < LONGEST; count = body.read(buffer)) {
                read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException cut) {
            read.append("\n(cut)");
        }
        return read.toString();
    }

    private static void closed(InputStream body) {
        try {
            body.close();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }
}
