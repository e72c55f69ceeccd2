package dev.watchkeeper.bench.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.contract.access.Role;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The gate's HTTP interface, as a pipeline uses it. */
final class GateApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final AtomicInteger keys = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    GateApi(Site site) {
        this.site = site;
    }

    void policy(String yaml) {
        send("/api/v1/policies", Role.ADMIN, "text/yaml", yaml, 201);
    }

    /** @return the id of the deployment */
    String request(String service, String commit) {
        String body = JSON.createObjectNode()
                .put("project", "demo")
                .put("service", service)
                .put("environment", "production")
                .set("version", JSON.createObjectNode().put("tag", "v1.2.0").put("commit", commit))
                .toString();
        return send("/api/v1/deployments", Role.DEPLOYER, "application/json", body, 201)
                .path("id")
                .asText();
    }

    void abort(String id) {
        send("/api/v1/deployments/" + id + "/abort", Role.DEPLOYER, "application/json", "{\"reason\": \"over\"}", 200);
    }

    JsonNode deployment(String id) {
        try {
            HttpRequest request = HttpRequest.newBuilder(site.service("/api/v1/deployments/" + id))
                    .header("Authorization", "Bearer " + site.credentials().token(Role.VIEWER))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return JSON.missingNode(); // It is asked again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private JsonNode send(String path, Role role, String type, String body, int expected) {
        try {
            HttpRequest request = HttpRequest.newBuilder(site.service(path))
                    .header("Authorization", "Bearer " + site.credentials().token(role))
                    .header("Idempotency-Key", "bench-" + keys.incrementAndGet())
                    .header("Content-Type", type)
                    .timeout(Duration.ofSeconds(60))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(
                        path + " was answered by " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(path + " was not answered: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
