package dev.watchkeeper.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The archive is built anew from a real broker, beside readers that are connected. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class RebuildTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TestHTTPResource
    URL root;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String admin = TestStack.shared().credentials().token(Role.ADMIN);
    private final String viewer = TestStack.shared().credentials().token(Role.VIEWER);
    private final WatchRef watch = new WatchRef(
            new DeploymentId("d-" + unique), Run.FIRST, ServiceRef.of("demo", "api-" + unique, "production"));

    static {
        try (Publisher gate = new Publisher()) {
            for (Role role : Set.of(Role.VIEWER, Role.ADMIN)) {
                gate.publish(
                        "rebuild-access-" + role,
                        new AccessEvent.RolesGranted(
                                new SubjectId("test-" + role.name().toLowerCase(Locale.ROOT)),
                                "*",
                                Set.of(role),
                                TokenHash.ofToken(
                                                TestStack.shared().credentials().token(role))
                                        .hex(),
                                Optional.empty()));
            }
        }
    }

    private int status(String token, String path) {
        return given().auth().oauth2(token).get(path).statusCode();
    }

    private String page() {
        return given().auth()
                .oauth2(viewer)
                .get("/api/v1/archive?service=" + watch.service() + "&limit=10")
                .asString();
    }

    @Test
    void everythingOfTheTopicsIsThereAsANewEpochAndReadersAreToldSo() {
        await().atMost(SOON).until(() -> status(viewer, "/api/v1/subscriptions") == 200);
        await().atMost(SOON).until(() -> status(admin, "/api/v1/archive/rebuild") == 200);
        try (Publisher publisher = new Publisher();
                SseReader reader = new SseReader(
                        URI.create(root + "api/v1/events?after=start&service=" + watch.service()), viewer)) {
            publisher.publish("one-" + unique, new DeploymentEvent.Aborted(watch, new SubjectId("ann"), "one"));
            publisher.publish("two-" + unique, new DeploymentEvent.Aborted(watch, new SubjectId("ann"), "two"));
            await().atMost(SOON).until(() -> reader.events().size() == 2);
            String before = reader.events().getLast().id();

            given().auth()
                    .oauth2(viewer)
                    .header("Idempotency-Key", "no-" + unique)
                    .post("/api/v1/archive/rebuild")
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(admin)
                    .header("Idempotency-Key", "yes-" + unique)
                    .post("/api/v1/archive/rebuild")
                    .then()
                    .statusCode(202);
            await().atMost(SOON)
                    .until(() -> !given().auth()
                            .oauth2(admin)
                            .get("/api/v1/archive/rebuild")
                            .path("state")
                            .equals("running"));

            given().auth().oauth2(admin).get("/api/v1/archive/rebuild").then().body("state", equalTo("finished"));
            await().atMost(SOON).until(() -> reader.events().size() == 3);
            assertThat(reader.events().getLast().name()).isEqualTo("reset");
            publisher.publish("three-" + unique, new DeploymentEvent.Aborted(watch, new SubjectId("ann"), "three"));
            await().atMost(SOON).until(() -> reader.events().size() == 4);
            assertThat(page()).containsSubsequence("one-" + unique, "two-" + unique, "three-" + unique);
            given().auth()
                    .oauth2(viewer)
                    .get("/api/v1/archive?after=" + before)
                    .then()
                    .statusCode(410);
            given().auth()
                    .oauth2(viewer)
                    .get("/api/v1/archive?service=" + watch.service() + "&limit=1")
                    .then()
                    .body("more", equalTo(true))
                    .body("events.id", hasItem("one-" + unique));
        }
    }
}
