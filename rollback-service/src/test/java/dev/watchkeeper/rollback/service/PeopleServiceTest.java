package dev.watchkeeper.rollback.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.deployment.Deployments;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What persons decide, over HTTP, on the real broker and database. The undo window is 3 s here. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
class PeopleServiceTest {
    private static int keys;

    @Inject
    Deployments deployments;

    @BeforeEach
    void roles() {
        Story.grantEveryRole();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().header("Authorization", "Bearer " + Story.token(Role.APPROVER, "demo"))
                                .get("/api/v1/rollbacks")
                                .statusCode()
                        == 200);
    }

    @Test
    @Tag("F54")
    void aPersonsRollbackWaitsForItsUndoWindowAndCanBeTakenBack() {
        try (Story story = ready()) {
            start(story).statusCode(202).body("state", equalTo("ANNOUNCED")).body("undoUntil", containsString("T"));
            waiting(story).body(containsString("its undo window"));
            command(story, "undo").statusCode(200).body("state", equalTo("STOOD_DOWN"));
            command(story, "undo").statusCode(409).body("detail", containsString("STOOD_DOWN"));

            assertThat(story.awaited(RollbackEvent.StoodDown.class).sentence())
                    .contains("approver-of-demo takes back what approver-of-demo announced");
            start(story).statusCode(202);
            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(story.target.orders).hasSize(1);
            command(story, "undo").statusCode(409).body("detail", containsString("ROLLED_BACK already"));
        }
    }

    @Test
    @Tag("I5")
    void whatAPersonHoldsIsNotTakenBackUntilSomebodyLetsItGoOn() {
        try (Story story = ready()) {
            command(story, "hold")
                    .statusCode(200)
                    .body("state", equalTo("HELD"))
                    .body("hold", equalTo("BY_PERSON"));
            command(story, "hold").statusCode(409);
            Wire.say(story.breach());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> story.events(RollbackEvent.Held.class).size() == 2);
            assertThat(story.events(RollbackEvent.Held.class))
                    .allMatch(held -> held.code() == HoldCode.BY_PERSON)
                    .last()
                    .satisfies(held -> assertThat(held.verdict()).isPresent());
            start(story).statusCode(409).body("remedy", containsString("/resume"));
            command(story, "approve").statusCode(409);

            command(story, "resume").statusCode(200).body("state", equalTo("DETECTED"));
            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(story.target.effects).hasSize(1);
        }
    }

    @Test
    void whatIsHeldByARuleIsApprovedOrRefusedByAPerson() {
        try (Story approved = new Story(0).live();
                Story refused = new Story(0).live()) {
            Wire.say(approved.breach());
            Wire.say(refused.breach());
            approved.awaited(RollbackEvent.Held.class);
            refused.awaited(RollbackEvent.Held.class);
            waiting(refused).body(containsString("/approve or /refuse"));

            command(approved, "approve").statusCode(202).body("state", equalTo("ANNOUNCED"));
            command(refused, "refuse").statusCode(200).body("state", equalTo("STOOD_DOWN"));
            command(refused, "refuse").statusCode(409);
            command(refused, "approve").statusCode(409).body("remedy", containsString("POST /api/v1/rollbacks"));

            approved.verify();
            var done = approved.awaited(RollbackEvent.RolledBack.class);
            assertThat(done.times().seen()).isBefore(done.times().decided());
            assertThat(done.message().orElseThrow())
                    .contains("ROLLBACK COMPLETE", "Rolled back to: v1.1.0", "errors 50 of 800 (6.25 %) > 5 %");
            Wire.say(refused.breach(Duration.ofSeconds(1), true, 3));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> refused.events(RollbackEvent.Held.class).size() == 2);
            assertThat(refused.events(RollbackEvent.Held.class).getLast().code())
                    .isEqualTo(HoldCode.BY_PERSON);
            assertThat(refused.target.orders).isEmpty();
        }
    }

    @Test
    @Tag("F25")
    void theSecondOfTwoPersonsIsToldWhoWasFirst() {
        try (Story story = ready()) {
            start(story).statusCode(202);
            start(story)
                    .statusCode(409)
                    .body("detail", containsString("ANNOUNCED already, started by approver-of-demo"))
                    .body("remedy", containsString("/undo"));
            command(story, "undo").statusCode(200);
        }
    }

    @Test
    @Tag("S12")
    void thePostMortemIsWrittenFromWhatWasRecorded() {
        try (Story story = new Story().live()) {
            Wire.say(story.breach());
            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);

            String draft = given().header("Authorization", "Bearer " + Story.token(Role.VIEWER, "demo"))
                    .get("/api/v1/rollbacks/" + story.watch.deployment() + "/post-mortem")
                    .then()
                    .statusCode(200)
                    .contentType("text/markdown;charset=utf-8")
                    .extract()
                    .asString();
            assertThat(draft)
                    .startsWith("# Post-mortem draft: " + story.service)
                    .contains("v1.2.0 back to v1.1.0", "| error-rate-literal | 0.0625 | 5 % | 50 of 800 |")
                    .contains("from decision to verified", "| rollback.started |", "| deployment.shifted |");
        }
    }

    @Test
    void aDeploymentWithoutARollbackHasNothingToApproveOrToTell() {
        try (Story story = ready()) {
            for (String command : new String[] {"approve", "refuse", "resume", "undo"}) {
                command(story, command).statusCode(404).body("remedy", containsString("POST /api/v1/rollbacks"));
            }
            given().header("Authorization", "Bearer " + Story.token(Role.VIEWER, "demo"))
                    .get("/api/v1/rollbacks/" + story.watch.deployment() + "/post-mortem")
                    .then()
                    .statusCode(404);
        }
    }

    private Story ready() {
        Story story = new Story().live();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> deployments
                        .find(story.watch.deployment())
                        .filter(known -> known.times().fullShift().isPresent())
                        .isPresent());
        return story;
    }

    private static ValidatableResponse start(Story story) {
        return post("/api/v1/rollbacks", "{\"deployment\":\"" + story.watch.deployment() + "\",\"reason\":\"drill\"}");
    }

    private static ValidatableResponse command(Story story, String command) {
        return post("/api/v1/rollbacks/" + story.watch.deployment() + "/" + command, "{\"reason\":\"drill\"}");
    }

    private static ValidatableResponse waiting(Story story) {
        return given().header("Authorization", "Bearer " + Story.token(Role.VIEWER, "demo"))
                .get("/api/v1/rollbacks?waiting=true")
                .then()
                .body(containsString(story.watch.deployment().value()));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().header("Authorization", "Bearer " + Story.token(Role.APPROVER, "demo"))
                .header("Idempotency-Key", "people-" + ++keys)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }
}
