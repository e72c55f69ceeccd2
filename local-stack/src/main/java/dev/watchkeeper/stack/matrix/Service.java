package dev.watchkeeper.stack.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The running service, as a client of any kind asks it. */
final class Service {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** How long a stream is listened to; what is there already comes at once. */
    private static final Duration LISTENS = Duration.ofSeconds(1);

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final URI root;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(LONGEST)
            .build();

    Service(URI root) {
        this.root = root;
    }

    record Answer(int status, String body) {}

    Answer ask(String method, String address, Callers callers, CallerKind kind, Optional<Sent.Body> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(address))
                .timeout(LONGEST)
                .method(
                        method,
                        body.map(sent -> BodyPublishers.ofString(sent.text())).orElse(BodyPublishers.noBody()))
                // As a page of the service itself asks, so that a session is looked at.
                .header("Sec-Fetch-Site", "same-origin")
                // Failed sign-ins are counted by address; these are nobody else's.
                .header(
                        "X-Forwarded-For",
                        "192.0.2." + (1 + List.of(CallerKind.values()).indexOf(kind)))
                .header("Accept", address.startsWith("/api/") ? "*/*" : "text/html,*/*;q=0.5");
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        body.ifPresent(sent -> request.header("Content-Type", sent.type()));
        callers.header(kind).ifPresent(request::headers);
        return answer(request.build());
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                boolean endless = response.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("text/event-stream"))
                        .isPresent();
                return new Answer(response.statusCode(), endless ? listened(in) : text(in.readAllBytes()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " is not answered", e);
        }
    }

    private static String listened(InputStream in) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> {
            byte[] piece = new byte[8192];
            try {
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    synchronized (heard) {
                        heard.write(piece, 0, read);
                    }
                }
            } catch (IOException e) {
                // Closed by us, when enough was heard.
            }
        });
        try {
            listening.get(LISTENS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It goes on; so much is enough.
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        synchronized (heard) {
            return text(heard.toByteArray());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Every operation of the service's OpenAPI document. */
    List<Operation> documented() {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/q/openapi?format=json"))
                .timeout(LONGEST)
                .build();
        try {
            JsonNode paths = new ObjectMapper().readTree(answer(request).body()).path("paths");
            List<Operation> operations = new ArrayList<>();
            paths.properties()
                    .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                        if (METHODS.contains(method)) {
                            operations.add(new Operation(method, path.getKey()));
                        }
                    }));
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI document is JSON", e);
        }
    }
}
