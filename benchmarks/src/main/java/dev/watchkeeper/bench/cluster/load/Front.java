package dev.watchkeeper.bench.cluster.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.stack.credentials.StackCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Processes of one service behind one caller: where one does not answer the next is asked, a command under the same key. */
public final class Front {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<URI> instances;
    private final StackCredentials credentials;
    private final String session = Long.toString(System.nanoTime(), 36);
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** @param instances where each answers, without a path */
    public Front(List<URI> instances, StackCredentials credentials) {
        this.instances = List.copyOf(instances);
        this.credentials = credentials;
    }

    /** @throws IllegalStateException when it is refused, or nobody answers for 90 s */
    public JsonNode post(String path, Role role, String type, String body) {
        return call("POST", path, role, type, body, session + "-" + keys.incrementAndGet());
    }

    public JsonNode get(String path) {
        return call("GET", path, Role.VIEWER, "application/json", "", "");
    }

    private JsonNode call(String method, String path, Role role, String type, String body, String key) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            int asked = turn.get();
            URI url = instances.get(Math.floorMod(asked, instances.size())).resolve(path);
            HttpRequest.Builder request = HttpRequest.newBuilder(url)
                    .header("Authorization", "Bearer " + credentials.token(role))
                    .header("Content-Type", type)
                    .timeout(ANSWER)
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!key.isEmpty()) {
                request.header("Idempotency-Key", key);
            }
            String trouble;
            try {
                HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return JSON.readTree(answer.body().isBlank() ? "{}" : answer.body());
                }
                trouble = method + " " + path + " was answered by " + answer.statusCode() + ": " + answer.body();
                if (answer.statusCode() < 500) {
                    throw new IllegalStateException(trouble);
                }
            } catch (IOException e) {
                trouble = method + " " + path + " was not answered: " + e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(trouble);
            }
            turn.compareAndSet(asked, asked + 1);
            Waiting.pause(Duration.ofMillis(200));
        }
    }
}
