package dev.watchkeeper.rollback.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.rollback.database.Databases;
import dev.watchkeeper.rollback.database.Restores;
import dev.watchkeeper.rollback.database.RestoringDatabase;
import dev.watchkeeper.rollback.database.SimRds;
import dev.watchkeeper.rollback.database.postgres.PostgresRestores;
import dev.watchkeeper.rollback.record.Decisions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On the real broker and database; RDS's ledger counts the effects. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
@Tag("S4")
@Tag("F34")
class DatabaseServiceTest {
    @Inject
    SimRds rds;

    @Inject
    Databases databases;

    @Inject
    Jdbi jdbi;

    @Inject
    Decisions decisions;

    @BeforeEach
    void calm() {
        rds.mood = () -> SimRds.Mood.ACCEPTS;
    }

    @Test
    void twoPersonsRestoreAndTwoPersonsCutOver() {
        var story = new DatabaseStory(rds).live();
        story.get("viewer").then().body("state", equalTo("NONE")).body("offer", containsString("read-only mode first"));
        story.request("anna")
                .then()
                .statusCode(202)
                .body("state", equalTo("ASKED"))
                .body("snapshot", equalTo(story.snapshot()))
                .body("cost", containsString("is lost to the service"))
                .body("waitsFor", containsString("2 of dba, lead other than anna"));
        story.approve("buck").then().statusCode(200).body("approve.missing", equalTo(1));
        assertThat(story.effects()).isEmpty();
        story.approve("clara").then().statusCode(200);
        story.awaitState("READY");
        assertThat(story.effects()).hasSize(1);

        story.post("dora", "cut-over", Map.of("reason", "rows are right there"))
                .then()
                .statusCode(200);
        story.approve("buck").then().statusCode(200);
        story.approve("anna").then().statusCode(409).body("detail", containsString("has requested it"));
        story.approve("dora").then().statusCode(409).body("detail", containsString("has requested it"));
        assertThat(story.effects()).hasSize(1);
        story.approve("clara").then().statusCode(200);
        story.awaitState("CUT_OVER");
        assertThat(story.effects()).hasSize(3);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(story.said())
                        .extracting(RollbackEvent.DatabaseRestore::stage)
                        .containsExactly(
                                DatabaseStage.REQUESTED,
                                DatabaseStage.APPROVED,
                                DatabaseStage.APPROVED,
                                DatabaseStage.RESTORING,
                                DatabaseStage.READY,
                                DatabaseStage.CUT_OVER_REQUESTED,
                                DatabaseStage.CUT_OVER_APPROVED,
                                DatabaseStage.CUT_OVER_APPROVED,
                                DatabaseStage.CUTTING_OVER,
                                DatabaseStage.CUT_OVER));
        assertThat(story.said().getFirst().sentence())
                .contains("anna asks to bring " + story.instance + " back", "The cost:", "how many writes");
    }

    @Test
    void readOnlyModeIsOfferedFirst() {
        var story = new DatabaseStory(rds).live();
        story.post("anna", "restore", Map.of("reason", "why"))
                .then()
                .statusCode(400)
                .body("field", equalTo("readOnly"))
                .body("detail", containsString("read-only mode first"));
        story.post("anna", "restore", Map.of("reason", "why", "readOnly", "on"))
                .then()
                .statusCode(400)
                .body("remedy", containsString("readOnlySince"));
        story.post(
                        "anna",
                        "restore",
                        Map.of("reason", "why", "readOnly", "on", "readOnlySince", "2999-01-01T00:00:00Z"))
                .then()
                .statusCode(400)
                .body("detail", containsString("in the future"));
        story.post("anna", "restore", Map.of("reason", "why", "readOnly", "on", "readOnlySince", "yesterday"))
                .then()
                .statusCode(400)
                .body("field", equalTo("readOnlySince"));
        assertThat(story.state()).isEqualTo("NONE");
    }

    /** JSON's word for nothing is no body. */
    @Test
    @Tag("S15")
    void aBodyOfNullIsRefusedAsOneThatIsMissing() {
        var story = new DatabaseStory(rds).live();
        for (String command : List.of("restore", "approve", "refuse", "cut-over")) {
            DatabaseStory.as("anna")
                    .body("null")
                    .post(story.path("/" + command))
                    .then()
                    .statusCode(400)
                    .body("title", equalTo("The body is missing"));
        }
        assertThat(story.state()).isEqualTo("NONE");
    }

    @Test
    void aSnapshotThatIsWrongGoneForeignOrNewerIsRefused() {
        var story = new DatabaseStory(rds).live();
        var other = new DatabaseStory(rds).live();
        story.snapshot("newer-" + story.instance, story.started.plusSeconds(1));

        refused(story, "never-taken", 409, "DBSnapshotNotFound");
        refused(story, other.snapshot(), 409, "is one of " + other.instance);
        refused(story, "newer-" + story.instance, 409, "is newer than the start");
        refused(story, "../../etc", 400, "cannot name a snapshot");
        assertThat(story.state()).isEqualTo("NONE");
        assertThat(story.effects()).isEmpty();
    }

    @Test
    @Tag("S3")
    void onlyApproversWhomThePolicyNamesDecide() {
        var story = new DatabaseStory(rds).live();
        story.request("viewer").then().statusCode(403);
        story.request("anna").then().statusCode(202);
        story.approve("viewer").then().statusCode(403);
        story.approve("stranger").then().statusCode(409).body("detail", containsString("not one of the people"));
        story.post("buck", "approve", Map.of("id", "another", "confirm", story.snapshot(), "reason", "fine"))
                .then()
                .statusCode(409)
                .body("detail", containsString("another request or snapshot"));
        story.post("viewer", "refuse", Map.of("reason", "no")).then().statusCode(403);
        story.post("viewer", "cut-over", Map.of("reason", "no")).then().statusCode(403);
        story.post("anna", "cut-over", Map.of("reason", "at once")).then().statusCode(409);
        story.request("buck").then().statusCode(409).body("detail", containsString("is being brought back already"));
        story.post("dora", "refuse", Map.of("reason", "we repair the rows"))
                .then()
                .statusCode(200);
        story.post("buck", "approve", Map.of("id", "any", "confirm", "any", "reason", "late"))
                .then()
                .statusCode(409)
                .body("detail", containsString("nothing to agree to"));
        assertThat(story.state()).isEqualTo("REFUSED");
        assertThat(story.effects()).isEmpty();
    }

    @Test
    void whoLostTheRoleBetweenTheTwoApprovalsDoesNotCount() {
        var story = new DatabaseStory(rds).live();
        story.request("anna").then().statusCode(202);
        story.approve("buck").then().statusCode(200);
        DatabaseStory.grant("buck", Role.VIEWER);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> story.post("buck", "refuse", Map.of()).statusCode() == 403);

        story.approve("clara").then().statusCode(200).body("approve.missing", equalTo(1));
        DatabaseStory.grant("buck", Role.APPROVER);
        assertThat(story.effects()).isEmpty();
        assertThat(story.state()).isEqualTo("ASKED");
    }

    @Test
    void aYesOfASessionCountsForFiveMinutesAfterTheSignIn() {
        var story = new DatabaseStory(rds).live();
        story.request("anna").then().statusCode(202);
        Map<String, String> yes = story.yes();

        SignedIn.of("buck", Duration.ofMinutes(6))
                .asks()
                .body(yes)
                .post(story.path("/approve"))
                .then()
                .statusCode(403)
                .body("title", equalTo("Sign in again"))
                .body("field", equalTo("Cookie"))
                .body("detail", containsString("you signed in 6 min "))
                .body("detail", containsString("at most 5 minutes ago"))
                .body("remedy", containsString("Sign in again at /sign-in"));
        story.get("viewer").then().body("state", equalTo("ASKED")).body("approve.missing", equalTo(2));
        SignedIn.of("buck", Duration.ZERO)
                .asks()
                .body(yes)
                .post(story.path("/approve"))
                .then()
                .statusCode(200)
                .body("approve.missing", equalTo(1));

        // Before anybody has agreed to the cut-over as well.
        story.approve("clara").then().statusCode(200);
        story.awaitState("READY");
        story.post("dora", "cut-over", Map.of("reason", "rows are right there"))
                .then()
                .statusCode(200);
        SignedIn.of("clara", Duration.ofMinutes(6))
                .asks()
                .body(story.yes())
                .post(story.path("/approve"))
                .then()
                .statusCode(403)
                .body("title", equalTo("Sign in again"));
        story.get("viewer").then().body("approve.missing", equalTo(2));
    }

    @Test
    void approvalsInParallelCountEachPersonOnceAndHaveOneEffect() throws Exception {
        var story = new DatabaseStory(rds).live();
        story.request("anna").then().statusCode(202);
        var approving = story.approving();
        List<Integer> byOne = inParallel(16, i -> approving.apply("buck"));
        assertThat(byOne).filteredOn(status -> status == 200).hasSize(1);
        assertThat(story.state()).isEqualTo("ASKED");
        assertThat(story.effects()).isEmpty();

        inParallel(16, i -> approving.apply(i % 2 == 0 ? "clara" : "dora"));
        story.awaitState("READY");
        assertThat(story.effects()).hasSize(1);
    }

    @Test
    void severalExecutorsHaveOneEffectEach() throws Exception {
        var story = new DatabaseStory(rds).live();
        rds.mood = () -> SimRds.Mood.ACTS_AND_LOSES_THE_ANSWER;
        story.request("anna").then().statusCode(202);
        story.approve("buck").then().statusCode(200);
        String id = story.get("viewer").jsonPath().getString("approve.id");
        story.approve("clara").then().statusCode(200);
        inParallel(8, i -> {
            executor("racer-" + i, Duration.ofSeconds(60)).advance(id);
            return story.get("viewer");
        });

        story.awaitState("READY");
        assertThat(story.effects()).hasSize(1);
    }

    @Test
    @Tag("I5")
    void aServiceThatHasGoneOnIsNotBroughtBack() {
        var story = new DatabaseStory(rds).live();
        story.request("anna").then().statusCode(202);
        story.approve("buck").then().statusCode(200);
        story.approve("clara").then().statusCode(200);
        story.awaitState("READY");
        String newer = story.newerStarts();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> story.post("dora", "cut-over", Map.of("reason", "late"))
                        .then()
                        .statusCode(409)
                        .body("detail", containsString(newer)));
        story.post("dora", "refuse", Map.of("reason", "too late")).then().statusCode(200);
        story.request("anna").then().statusCode(409).body("detail", containsString(newer));
        assertThat(story.effects()).hasSize(1);
    }

    /** I8 where it counts last: the rows of the approvals, in the transaction that sends. */
    @Test
    void withoutTheRowsOfTwoPersonsNothingIsSent() {
        var story = new DatabaseStory(rds).live();
        try {
            agreedByTwo(story);
            jdbi.useHandle(handle -> handle.execute(
                    "DELETE FROM database_approval WHERE subject = 'clara' AND restore IN"
                            + " (SELECT id FROM database_restore WHERE instance = ?)",
                    story.instance));
        } finally {
            rds.readable = true;
        }
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(10))
                .until(() -> story.effects().isEmpty());
        assertThat(story.state()).isEqualTo("DUE");
    }

    /** The lease has passed and another one has claimed it: what the first one read is worth nothing. */
    @Test
    @Tag("F4")
    void anExecutorThatWasPausedSendsNothing() {
        var story = new DatabaseStory(rds).live();
        Restores slow = new PostgresRestores(jdbi, decisions, "slow", Duration.ofMillis(1));
        try {
            agreedByTwo(story);
            String id = id(story);
            Optional<Restores.Claimed> claim =
                    await().atMost(Duration.ofSeconds(20)).until(() -> slow.claim(id), Optional::isPresent);
            Restores.Claimed paused = claim.orElseThrow();
            await().atMost(Duration.ofSeconds(20)).until(() -> claimedByAnother(id));

            assertThat(slow.move(paused, paused.state(), List.of(), Duration.ZERO))
                    .isFalse();
        } finally {
            rds.readable = true;
        }
        story.awaitState("READY");
        assertThat(story.effects()).hasSize(1);
    }

    private boolean claimedByAnother(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT owner IS DISTINCT FROM 'slow' AND revision > 0 FROM database_restore WHERE id = :id")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    /** From here on RDS cannot be read, so that nobody begins. */
    private void agreedByTwo(DatabaseStory story) {
        story.request("anna").then().statusCode(202);
        rds.readable = false;
        story.approve("buck").then().statusCode(200);
        story.approve("clara").then().statusCode(200);
    }

    private String id(DatabaseStory story) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT id FROM database_restore WHERE instance = :instance")
                        .bind("instance", story.instance)
                        .mapTo(String.class)
                        .one());
    }

    private RestoringDatabase executor(String name, Duration lease) {
        return new RestoringDatabase(
                new PostgresRestores(jdbi, decisions, name, lease),
                databases,
                deployment -> Optional.empty(),
                Duration.ofSeconds(1));
    }

    private static void refused(DatabaseStory story, String snapshot, int status, String why) {
        story.post("anna", "restore", Map.of("snapshot", snapshot, "reason", "why", "readOnly", "declined"))
                .then()
                .statusCode(status)
                .body("detail", containsString(why));
    }

    private static List<Integer> inParallel(int times, java.util.function.IntFunction<Response> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return work.apply(i).statusCode();
                    }))
                    .toList();
            start.countDown();
            List<Integer> all = new java.util.ArrayList<>();
            for (Future<Integer> each : running) {
                all.add(each.get());
            }
            return all;
        }
    }
}
