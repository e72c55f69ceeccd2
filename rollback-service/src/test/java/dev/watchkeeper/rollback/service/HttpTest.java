package dev.watchkeeper.rollback.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may do what, and what is said about requests that cannot be taken. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
class HttpTest {
    private static int keys;

    @BeforeEach
    void roles() {
        Story.grantEveryRole();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as(Role.ADMIN, "other").get("/api/v1/stop-switch").statusCode() == 200);
    }

    @Test
    @Tag("S3")
    void onlyApproversTakeBackAndOnlyInTheirProject() {
        try (Story story = new Story().requested()) {
            story.awaited(RollbackEvent.Rehearsed.class);
            String body = "{\"deployment\":\"" + story.watch.deployment() + "\",\"reason\":\"matrix\"}";
            for (Role role : Role.values()) {
                // It is not live yet, so an approver is told so, and nobody acts.
                int expected = role == Role.APPROVER ? 409 : 403;
                assertThat(post(role, "demo", "/api/v1/rollbacks", body))
                        .as("%s", role)
                        .isEqualTo(expected);
                assertThat(post(role, "other", "/api/v1/rollbacks", body))
                        .as("other %s", role)
                        .isEqualTo(403);
                assertThat(as(role, "demo").get("/api/v1/rollbacks").statusCode())
                        .isEqualTo(200);
                assertThat(as(role, "demo")
                                .get("/api/v1/rollbacks/" + story.watch.deployment())
                                .statusCode())
                        .isEqualTo(404);
                assertThat(as(role, "other")
                                .get("/api/v1/rollbacks/" + story.watch.deployment())
                                .statusCode())
                        .isEqualTo(403);
            }
            assertThat(story.target.orders).isEmpty();
        }
    }

    /** There is no rollback to decide about; only a hold may come before one. */
    @Test
    @Tag("S3")
    void onlyApproversOfTheProjectGiveCommandsAndEveryRoleReadsThePostMortem() {
        try (Story story = new Story().requested()) {
            story.awaited(RollbackEvent.Rehearsed.class);
            String at = "/api/v1/rollbacks/" + story.watch.deployment();
            for (String command : List.of("approve", "refuse", "resume", "undo", "hold")) {
                for (Role role : Role.values()) {
                    int allowed = command.equals("hold") ? 200 : 404;
                    assertThat(post(role, "other", at + "/" + command, "{\"reason\":\"matrix\"}"))
                            .as("other %s %s", role, command)
                            .isEqualTo(403);
                    assertThat(post(role, "demo", at + "/" + command, "{\"reason\":\"matrix\"}"))
                            .as("%s %s", role, command)
                            .isEqualTo(role == Role.APPROVER ? allowed : 403);
                }
            }
            for (Role role : Role.values()) {
                assertThat(as(role, "demo").get(at + "/post-mortem").statusCode())
                        .isEqualTo(200);
                assertThat(as(role, "other").get(at + "/post-mortem").statusCode())
                        .isEqualTo(403);
            }
            given().contentType("application/json")
                    .body("{\"reason\":\"matrix\"}")
                    .post(at + "/hold")
                    .then()
                    .statusCode(401);
            given().get(at + "/post-mortem").then().statusCode(401);
        }
    }

    @Test
    @Tag("S4")
    void aStopSwitchIsTurnedOffByTwoPersonsOnly() {
        assertThat(turn(Role.APPROVER, true).statusCode()).isEqualTo(200);
        turn(Role.ADMIN, false)
                .then()
                .statusCode(202)
                .body("on", equalTo(true))
                .body("waitsFor", containsString("other than admin-of-other"));
        as(Role.VIEWER, "other").get("/api/v1/stop-switch").then().body("[0].waitsFor", containsString("other than"));
        turn(Role.ADMIN, false)
                .then()
                .statusCode(409)
                .body("detail", containsString("cannot be the second person"))
                .body("remedy", containsString("Ask another approver or admin"));

        // The first one has lost the role: nobody has asked any more.
        Story.grant(Role.ADMIN, "other", Set.of(Role.VIEWER));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> turn(Role.ADMIN, false).statusCode() == 403);
        turn(Role.APPROVER, false).then().statusCode(202).body("on", equalTo(true));
        Story.grant(Role.ADMIN, "other", Set.of(Role.ADMIN));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> turn(Role.ADMIN, false).statusCode() == 200);
        as(Role.VIEWER, "other").get("/api/v1/stop-switch").then().body("[0].on", equalTo(false));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(Wire.said(Topic.ROLLBACKS, "other", RollbackEvent.StopSwitchTurned.class))
                                .last()
                                .satisfies(event -> assertThat(event.sentence())
                                        .contains("admin-of-other", "asked by approver-of-other")));
    }

    /** To stop takes any session; to allow again is one of two words that count for five minutes after the sign-in. */
    @Test
    @Tag("S4")
    void aStopSwitchIsTurnedOffOnlyByWhoHasSignedInLately() {
        SignedIn longAgo = SignedIn.of("admin-of-other", Duration.ofMinutes(6));
        String off = "{\"project\":\"other\",\"on\":false,\"reason\":\"drill\"}";
        longAgo.asks()
                .body(off.replace("false", "true"))
                .post("/api/v1/stop-switch")
                .then()
                .statusCode(200);

        longAgo.asks()
                .body(off)
                .post("/api/v1/stop-switch")
                .then()
                .statusCode(403)
                .body("title", equalTo("Sign in again"))
                .body("detail", containsString("at most 5 minutes ago"));
        SignedIn.of("admin-of-other", Duration.ZERO)
                .asks()
                .body(off)
                .post("/api/v1/stop-switch")
                .then()
                .statusCode(202);
        SignedIn.of("approver-of-other", Duration.ofMinutes(6))
                .asks()
                .body(off)
                .post("/api/v1/stop-switch")
                .then()
                .statusCode(403);
        as(Role.VIEWER, "other").get("/api/v1/stop-switch").then().body("[0].on", equalTo(true));
        turn(Role.APPROVER, false).then().statusCode(200).body("on", equalTo(false));
    }

    private static Response turn(Role role, boolean on) {
        return as(role, "other")
                .body("{\"project\":\"other\",\"on\":" + on + ",\"reason\":\"drill\"}")
                .post("/api/v1/stop-switch");
    }

    @Test
    @Tag("S3")
    void onlyApproversAndAdminsTurnTheStopSwitch() {
        String body = "{\"project\":\"other\",\"on\":true,\"reason\":\"drill\"}";
        Set<Role> may = EnumSet.of(Role.APPROVER, Role.ADMIN);
        for (Role role : Role.values()) {
            assertThat(post(role, "other", "/api/v1/stop-switch", body))
                    .as("%s", role)
                    .isEqualTo(may.contains(role) ? 200 : 403);
            assertThat(post(role, "demo", "/api/v1/stop-switch", body))
                    .as("foreign %s", role)
                    .isEqualTo(403);
        }
        as(Role.VIEWER, "other").get("/api/v1/stop-switch").then().body("[0].on", equalTo(true));
        as(Role.VIEWER, "demo")
                .get("/api/v1/stop-switch")
                .then()
                .body(org.hamcrest.Matchers.not(containsString("other")));
    }

    @Test
    @Tag("S2")
    void withoutAKnownTokenNothingIsShown() {
        for (String path : Set.of("/api/v1/rollbacks", "/api/v1/rollbacks/d-1", "/api/v1/stop-switch")) {
            given().get(path).then().statusCode(401);
            given().header("Authorization", "Bearer wk_unknown")
                    .get(path)
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void aRequestThatCannotBeTakenIsToldWhyAndWhatToDo() {
        refused("{\"deployment\":\"d-1\",\"reasn\":\"typo\"}", 400, "reasn");
        refused("{\"deployment\":\"../d\",\"reason\":\"bad id\"}", 400, "deployment");
        refused("{\"reason\":\"no deployment\"}", 400, "deployment");
        refused("{\"deployment\":\"never-heard-of\",\"reason\":\"unknown\"}", 404, "deployment");
        given().header("Authorization", "Bearer " + Story.token(Role.APPROVER, "demo"))
                .contentType("application/json")
                .body("{\"deployment\":\"d-1\",\"reason\":\"no key\"}")
                .post("/api/v1/rollbacks")
                .then()
                .statusCode(400)
                .body("field", equalTo("Idempotency-Key"));
        as(Role.APPROVER, "demo")
                .body("{\"deployment\":")
                .post("/api/v1/rollbacks")
                .then()
                .statusCode(400)
                .body("title", equalTo("The body is not JSON"));
    }

    /** Found by generated requests: the body of JSON's word for nothing is no object. */
    @Test
    @Tag("S15")
    void aBodyOfNullIsRefusedAsOneThatIsMissing() {
        try (Story story = new Story().requested()) {
            story.awaited(RollbackEvent.Rehearsed.class);
            String at = "/api/v1/rollbacks/" + story.watch.deployment();
            List<String> paths = Stream.concat(
                            Stream.of("/api/v1/rollbacks", "/api/v1/stop-switch", "/api/v1/rehearsals"),
                            Stream.of("approve", "refuse", "hold", "resume", "undo")
                                    .map(command -> at + "/" + command))
                    .toList();
            for (String path : paths) {
                as(Role.APPROVER, "demo")
                        .body("null")
                        .post(path)
                        .then()
                        .statusCode(400)
                        .body("title", equalTo("The body is missing"));
            }
            assertThat(story.target.orders).isEmpty();
        }
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String key = "same-key-" + ++keys;
        turn(key, true).then().statusCode(200);
        turn(key, true).then().statusCode(200);
        turn(key, false).then().statusCode(422).body("field", equalTo("Idempotency-Key"));
    }

    private static io.restassured.response.Response turn(String key, boolean on) {
        return given().header("Authorization", "Bearer " + Story.token(Role.ADMIN, "other"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"project\":\"other\",\"on\":" + on + ",\"reason\":\"drill\"}")
                .post("/api/v1/stop-switch");
    }

    private static void refused(String body, int status, String field) {
        as(Role.APPROVER, "demo")
                .body(body)
                .post("/api/v1/rollbacks")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("remedy", org.hamcrest.Matchers.notNullValue());
    }

    private static int post(Role role, String project, String path, String body) {
        return as(role, project).body(body).post(path).statusCode();
    }

    private static RequestSpecification as(Role role, String project) {
        return given().header("Authorization", "Bearer " + Story.token(role, project))
                .header("Idempotency-Key", "key-" + ++keys)
                .contentType("application/json");
    }
}
