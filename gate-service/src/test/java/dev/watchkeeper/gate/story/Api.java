package dev.watchkeeper.gate.story;

import static io.restassured.RestAssured.given;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The gate's HTTP interface as a caller uses it. */
final class Api {
    private static final AtomicInteger KEYS = new AtomicInteger();

    private Api() {}

    static String newKey() {
        return "key-" + KEYS.incrementAndGet();
    }

    static RequestSpecification as(Role role) {
        return with(Keys.token(role)).header("Idempotency-Key", newKey());
    }

    static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    static Response post(String path, String json) {
        return as(Role.DEPLOYER).contentType("application/json").body(json).post(path);
    }

    static Response postPolicy(String yaml) {
        return as(Role.ADMIN)
                .config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("text/yaml", io.restassured.http.ContentType.TEXT)))
                .contentType("text/yaml")
                .body(yaml)
                .post("/api/v1/policies");
    }

    static String body(ServiceRef service, String tag, String more) {
        return """
                {"project": "%s", "service": "%s", "environment": "%s", "version": {"tag": "%s"}%s}""".formatted(service.project(), service.service(), service.environment(), tag, more);
    }

    /** Sets the test policy and asks for a deployment. */
    static WatchRef requested(ServiceRef service, String tag) {
        postPolicy(Policies.of(service)).then().statusCode(201);
        return requestedAgain(service, tag);
    }

    /** Asks for a deployment by the policy that is in force. */
    static WatchRef requestedAgain(ServiceRef service, String tag) {
        String id = post("/api/v1/deployments", body(service, tag, ""))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new WatchRef(new DeploymentId(id), Run.FIRST, service);
    }

    static Response get(DeploymentId id) {
        return as(Role.VIEWER).get("/api/v1/deployments/" + id);
    }

    static void awaitStatus(WatchRef watch, String status) {
        Awaitility.await("status " + status + " of " + watch.deployment())
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(watch.deployment()).path("status"), status::equals);
    }

    static Response step(WatchRef watch, String verb, String json) {
        return post("/api/v1/deployments/" + watch.deployment() + "/" + verb, json);
    }

    static Response step(WatchRef watch, String verb) {
        return as(Role.DEPLOYER).post("/api/v1/deployments/" + watch.deployment() + "/" + verb);
    }
}
