package dev.watchkeeper.demo.shift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.watchkeeper.demo.http.HttpCalls;
import dev.watchkeeper.demo.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The deployer's tool for the switch: signed orders, with the deployer's own secret. */
public final class SwitchClient {
    private final HttpCalls http = new HttpCalls(Duration.ofSeconds(5));
    private final String adminUrl;
    private final String secret;
    private final Clock clock;

    public SwitchClient(String adminUrl, String secret, Clock clock) {
        this.adminUrl = adminUrl;
        this.secret = secret;
        this.clock = clock;
    }

    /** @throws IOException when the switch does not answer */
    public JsonNode state() throws IOException {
        return Json.read(http.get(adminUrl + "/switch").body());
    }

    public JsonNode learn(String version, String url) throws IOException {
        return done(post(
                "/versions",
                "version-" + version,
                Json.object().put("version", version).put("url", url)));
    }

    /** Makes the metrics vanish or come back. */
    public JsonNode showMetrics(boolean visible) throws IOException {
        return done(post("/visibility", "visibility-" + visible, Json.object().put("visible", visible)));
    }

    /**
     * Gives {@code share} percent to a version, on the condition that the state is still the one in {@code seen}.
     *
     * @param id the same for every repetition of this order
     * @throws IOException when the switch does not answer, or refuses
     */
    public JsonNode shift(String id, String deployment, String to, int share, JsonNode seen) throws IOException {
        return done(post(
                "/switch",
                id,
                Json.object()
                        .put("id", id)
                        .put("deployment", deployment)
                        .put("run", 1)
                        .put("target", "switch")
                        .put("action", "switch")
                        .put("to", to)
                        .put("share", share)
                        .put("expectedVersion", seen.path("version").asText())
                        .put("expectedRevision", seen.path("revision").asLong())
                        .put("reason", "the deployer shifts traffic")));
    }

    HttpResponse<String> post(String path, String id, ObjectNode order) throws IOException {
        String body = order.toString();
        long seconds = clock.instant().getEpochSecond();
        return http.call(
                "POST",
                URI.create(adminUrl + path),
                Map.of(
                        "content-type",
                        "application/json",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(seconds),
                        "webhook-signature",
                        sign(id, seconds, body)),
                body);
    }

    private String sign(String id, long seconds, String body) {
        try {
            return new Webhook(secret).sign(id, seconds, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("an order cannot be signed: " + e.getMessage(), e);
        }
    }

    private static JsonNode done(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("the switch answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.read(answer.body());
    }
}
