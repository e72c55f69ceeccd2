package dev.watchkeeper.endtoend.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A policy, a deployment that was aborted, one that waits for its admission, and a subscription: so that requests meet what is there. */
final class SomethingThere {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: %s, environment: production, team: households }
            spec:
              targets:
                - name: switch
                  webhook: { url: "http://127.0.0.1:9/switch", secret: secret:demo/switch }
              checks:
                health: { health: { http: "GET http://127.0.0.1:9/health", within: 1s }, critical: true, every: 5s }
              cutover: { steps: [0%%, 100%%], hold: 5s }
              watch:
                grace: 5s
                cutover: { from: first-traffic, to: full-shift, every: 5s, checks: all }
                short: { from: 0s, to: 30m, every: 5s, checks: all }
              rollback:
                when: [{ critical: failing, times: 3 }]
                phases: [cutover, short]
                onBlind: hold
                via: [target]
                within: 30s
                verifyWith: [health]
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;

    SomethingThere(String origin) {
        this.origin = origin;
    }

    /** @return what parameters of requests may be, by their name */
    Map<String, List<String>> made(String admin, String deployer) throws IOException, InterruptedException {
        String over = deployment("over", admin, deployer);
        post(
                deployer,
                "/api/v1/deployments/" + over + "/abort",
                "application/json",
                "{\"reason\": \"only to be there\"}");
        String waiting = deployment("waiting", admin, deployer);
        String subscription = post(
                        deployer,
                        "/api/v1/subscriptions",
                        "application/json",
                        "{\"project\": \"demo\", \"url\": \"https://hook.invalid/in\"}")
                .path("subscription")
                .path("id")
                .asText();
        return Map.of(
                "id", List.of(over, waiting, subscription),
                "deployment", List.of(over, waiting),
                "project", List.of("demo"),
                "service", List.of("over", "demo/over/production"),
                "environment", List.of("production"),
                "kind", List.of("now"),
                "format", List.of("lcov", "migrations", "changes"),
                "position", List.of("1-1"),
                "after", List.of("start", "0"));
    }

    private String deployment(String service, String admin, String deployer) throws IOException, InterruptedException {
        post(admin, "/api/v1/policies", "text/yaml", POLICY.formatted(service));
        return post(
                        deployer,
                        "/api/v1/deployments",
                        "application/json",
                        "{\"project\": \"demo\", \"service\": \"" + service
                                + "\", \"environment\": \"production\", \"version\": {\"tag\": \"v1\"}}")
                .path("id")
                .asText();
    }

    private JsonNode post(String token, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("POST " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
