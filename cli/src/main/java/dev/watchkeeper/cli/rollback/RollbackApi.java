package dev.watchkeeper.cli.rollback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.ServiceRef;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The API of the rollback service, as far as this verb asks it. */
final class RollbackApi {
    /** Each target may take some seconds, and they are asked one after the other. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI at;
    private final Optional<String> token;

    /** @param at where the API begins, such as {@code http://127.0.0.1:8080} */
    RollbackApi(URI at, Optional<String> token) {
        this.at = at;
        this.token = token;
    }

    /** @throws IOException in one sentence, with what to do */
    JsonNode rehearse(ServiceRef service) throws IOException {
        String base = at.toString().replaceAll("/+$", "");
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(base + "/api/v1/rehearsals"));
        } catch (IllegalArgumentException e) {
            throw new IOException(at + " is no address: write it as http://host:port", e);
        }
        request.timeout(LONGEST)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("service", service.toString()))));
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? json(answer.body()) : refused(answer);
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
                    + ": give the token of a deployer or approver of the project in the environment variable"
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
