package dev.watchkeeper.cli.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The API of the notifier, as far as this verb asks it. */
final class RollbackApi {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI at;
    private final Optional<String> token;

    /** @param at where the API begins, such as {@code http://127.0.0.1:8080} */
    RollbackApi(URI at, Optional<String> token) {
        this.at = at;
        this.token = token;
    }

    /** @throws IOException in one sentence, with what to do */
    JsonNode start() throws IOException {
        return asked(request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** @throws IOException in one sentence, with what to do */
    JsonNode state() throws IOException {
        return asked(request().build());
    }

    private HttpRequest.Builder request() throws IOException {
        String base = at.toString().replaceAll("/+$", "");
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(base + "/api/v1/archive/rebuild"));
        } catch (IllegalArgumentException e) {
            throw new IOException(at + " is no address: write it as http://host:port", e);
        }
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return request.timeout(LONGEST);
    }

    private JsonNode asked(HttpRequest request) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2 ? json(answer.body()) : refused(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(at + ": interrupted", e);
        } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
            throw new IOException(at + " does not answer: is it up, and is --at right?", e);
        }
    }

    private JsonNode refused(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw new IOException(at + " answers " + answer.statusCode()
                    + ": give the token of an administrator of all projects in the environment variable"
                    + " WATCHKEEPER_TOKEN");
        }
        JsonNode problem = json(answer.body());
        throw new IOException(problem.path("detail").asText(at + " answers " + answer.statusCode())
                + (problem.has("remedy") ? ". " + problem.path("remedy").asText() : ""));
    }

    private JsonNode json(String body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    at + " answers with something else than JSON: is it Watchkeeper, and is --at right?", e);
        }
    }
}
