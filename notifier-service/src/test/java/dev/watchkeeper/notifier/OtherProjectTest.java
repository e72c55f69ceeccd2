package dev.watchkeeper.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.access.TokenHash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two teams, each with a token for its own project. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
@Tag("S3")
class OtherProjectTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String ours = "ours-" + unique;
    private final String theirs = "theirs-" + unique;
    private final WatchRef watch =
            new WatchRef(new DeploymentId("o-" + unique), Run.FIRST, ServiceRef.of(ours, "api", "production"));
    private final Publisher publisher = new Publisher();

    @BeforeEach
    void twoTeams() {
        for (String project : List.of(ours, theirs)) {
            publisher.publish(
                    "access-" + project,
                    new AccessEvent.RolesGranted(
                            new SubjectId(project),
                            project,
                            Set.of(Role.VIEWER, Role.DEPLOYER),
                            TokenHash.ofToken(token(project)).hex(),
                            Optional.empty()));
        }
        publisher.publish("o1-" + unique, new DeploymentEvent.Aborted(watch, new SubjectId("ann"), "ours alone"));
        await().atMost(SOON)
                .until(() -> as(theirs).get("/api/v1/subscriptions").statusCode() == 200
                        && archive(ours).contains("ours alone"));
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private static String token(String project) {
        return "wk_token-of-" + project;
    }

    private RequestSpecification as(String project) {
        return given().auth()
                .oauth2(token(project))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
    }

    private String archive(String project) {
        return as(project)
                .get("/api/v1/archive?after=start&deployment=" + watch.deployment())
                .asString();
    }

    @Test
    void whatHappensInAProjectIsShownToItsOwnTeamAlone() {
        assertThat(archive(ours)).contains("ours alone");
        assertThat(archive(theirs)).contains("\"events\":[]");
        for (String path : List.of("/recording", "/reports", "/reports/now")) {
            as(theirs)
                    .get("/api/v1/deployments/" + watch.deployment() + path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void aSubscriptionIsSeenAndChangedByItsOwnTeamAlone() {
        String id = as(ours).body("{\"project\":\"" + ours + "\",\"url\":\"https://example.org/hook\"}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .path("subscription.id");
        String path = "/api/v1/subscriptions/" + id;

        as(theirs).get(path).then().statusCode(403);
        as(theirs).get(path + "/deliveries").then().statusCode(403);
        as(theirs).delete(path).then().statusCode(403);
        for (String command : List.of("pause", "resume", "secret", "test", "redeliver", "replay")) {
            as(theirs).body("{}").post(path + "/" + command).then().statusCode(403);
        }
        as(theirs)
                .body("{\"project\":\"" + ours + "\",\"url\":\"https://example.org/hook\"}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(403);
        assertThat(as(theirs).get("/api/v1/subscriptions").asString()).doesNotContain(id);
        assertThat(as(ours).get("/api/v1/subscriptions").asString()).contains(id);
    }
}
