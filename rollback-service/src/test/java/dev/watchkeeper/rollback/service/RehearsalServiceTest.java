package dev.watchkeeper.rollback.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.rehearse.DailyRehearsals;
import dev.watchkeeper.rollback.rehearse.RehearsingDaily;
import dev.watchkeeper.rollback.rehearse.RehearsingService;
import dev.watchkeeper.rollback.rehearse.postgres.PostgresDailyRehearsals;
import dev.watchkeeper.rollback.wiring.RehearsalWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rehearsals outside of deployments, daily and by command, on the real database and broker. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
class RehearsalServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static int keys;

    @Inject
    Jdbi jdbi;

    @Inject
    Decisions decisions;

    @Inject
    Deployments deployments;

    @Inject
    DailyRehearsals daily;

    @Inject
    RehearsingService rehearsing;

    @Inject
    RehearsingDaily once;

    @Inject
    RehearsalWorker worker;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void roles() {
        Story.grantEveryRole();
        await().atMost(SOON)
                .until(() -> as(Role.ADMIN, "other").get("/api/v1/rehearsals").statusCode() == 200);
    }

    @Test
    @Tag("F29")
    void wayBackThatHasBrokenIsPagedOnceAndItsRepairIsToldAndNothingIsEverSent() {
        try (Story story = watched()) {
            due(story);
            assertThat(next(story).outcome().orElseThrow().possible()).isTrue();
            assertThat(told(story)).isEmpty();

            story.target.keepsOld = false;
            due(story);
            next(story);
            due(story);
            next(story);
            story.target.keepsOld = true;
            due(story);
            next(story);

            await().atMost(SOON).until(() -> told(story).size() == 2);
            assertThat(told(story)).first().satisfies(event -> {
                assertThat(event.severity()).isEqualTo(Severity.PAGE);
                assertThat(event.sentence()).contains("was possible and is not any more", "not known");
                assertThat(event.targets())
                        .singleElement()
                        .satisfies(target -> assertThat(target.knownGood())
                                .contains(dev.watchkeeper.contract.deployment.Version.ofTag("v1.1.0")));
            });
            assertThat(told(story).getLast().possible()).isTrue();
            assertThat(story.target.orders).isEmpty();
            assertThat(dueAt(story)).isAfter(Instant.now());
            as(Role.VIEWER, "demo")
                    .get("/api/v1/rehearsals")
                    .then()
                    .statusCode(200)
                    .body("findAll { it.service == '" + story.service + "' }", hasSize(1))
                    .body(containsString("CONDITIONAL"));
            as(Role.VIEWER, "other").get("/api/v1/rehearsals").then().body("", hasSize(0));
        }
    }

    /** What was proven before the start is what the first daily rehearsal is compared with. */
    @Test
    @Tag("F33")
    void credentialThatHasExpiredSinceTheGateIsPagedByTheFirstDailyRehearsal() {
        try (Story story = watched()) {
            story.target.trustsCallers = false;
            due(story);
            next(story);

            await().atMost(SOON).until(() -> told(story).size() == 1);
            assertThat(told(story).getFirst().severity()).isEqualTo(Severity.PAGE);
            assertThat(told(story).getFirst().sentence()).contains("401");
        }
    }

    @Test
    @Tag("F25")
    void ofManyInstancesOneTakesAServiceAndALapsedClaimWritesNothing() {
        try (Story story = watched()) {
            due(story);
            var another = new RehearsingDaily(new PostgresDailyRehearsals(jdbi, decisions), rehearsing);
            DailyRehearsals.Claim late = claim(story);
            assertThat(takes(another, story)).isFalse();

            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE service_rehearsal SET lease_until = now() - interval '1 second' WHERE service = ?",
                    story.service.toString()));
            story.target.keepsOld = false;
            assertThat(next(story).written()).isTrue();

            var outcome = rehearsing.rehearse(story.service, Instant.now()).orElseThrow();
            assertThat(daily.done(late, outcome, Optional.of(true), Optional.empty(), Instant.now()))
                    .isFalse();
            await().atMost(SOON).until(() -> told(story).size() == 1);
        }
    }

    @Test
    void whatIsBeingDeployedIsLeftAloneAndAnOutcomeFromBeforeIsNotKept() {
        try (Story story = watched()) {
            due(story);
            DailyRehearsals.Claim before = claim(story);
            var outcome = rehearsing.rehearse(story.service, Instant.now()).orElseThrow();
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE deployment SET status = 'SHIFTING' WHERE id = ?",
                    story.watch.deployment().value()));

            assertThat(daily.done(before, outcome, Optional.of(false), Optional.empty(), Instant.now()))
                    .isFalse();
            due(story);
            assertThat(takes(once, story)).isFalse();

            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE deployment SET status = 'SHIFTED' WHERE id = ?",
                    story.watch.deployment().value()));
            assertThat(next(story).written()).isTrue();
        }
    }

    @Test
    void workerTakesEverythingThatIsDueAndCountsIt() {
        try (Story one = watched();
                Story two = watched()) {
            double before = meters.counter("watchkeeper.rollback.rehearsals", "outcome", "possible")
                    .count();
            due(one);
            due(two);
            worker.round();

            assertThat(meters.counter("watchkeeper.rollback.rehearsals", "outcome", "possible")
                            .count())
                    .isGreaterThanOrEqualTo(before + 2);
            assertThat(dueAt(one)).isAfter(Instant.now());
            assertThat(dueAt(two)).isAfter(Instant.now());
        }
    }

    @Test
    void targetThatCannotBeReadIsAskedAgainInAMinuteAndNobodyIsPaged() {
        Story story = watched();
        story.close();
        due(story);

        RehearsingDaily.Done done = next(story);

        assertThat(done.written()).isFalse();
        assertThat(dueAt(story))
                .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(61));
        assertThat(told(story)).isEmpty();
    }

    @Test
    @Tag("S3")
    void deployersAndApproversOfTheProjectAskAtOnceAndTheSameKeyGetsTheSameAnswer() {
        try (Story story = watched()) {
            String body = "{\"service\":\"" + story.service + "\"}";
            for (Role role : Role.values()) {
                boolean may = Set.of(Role.DEPLOYER, Role.APPROVER).contains(role);
                as(role, "demo").body(body).post("/api/v1/rehearsals").then().statusCode(may ? 200 : 403);
                as(role, "other").body(body).post("/api/v1/rehearsals").then().statusCode(403);
            }
            given().contentType("application/json")
                    .body(body)
                    .post("/api/v1/rehearsals")
                    .then()
                    .statusCode(401);

            String key = "rehearsal-" + ++keys;
            ask(key, body)
                    .then()
                    .statusCode(200)
                    .body("possible", equalTo(true))
                    .body("from.tag", equalTo("v1.2.0"))
                    .body("targets[0].means", equalTo("webhook"))
                    .body("targets[0].guarantee", equalTo("CONDITIONAL"))
                    .body("targets[0].knownGood.tag", equalTo("v1.1.0"))
                    .body("targets[0].why", containsString("can be given back"));
            story.target.keepsOld = false;
            int asked = story.target.rehearsals.get();
            ask(key, body).then().statusCode(200).body("possible", equalTo(true));
            assertThat(story.target.rehearsals).hasValue(asked);
            ask(key, "{\"service\":\"demo/another/production\"}").then().statusCode(422);
            ask("rehearsal-" + ++keys, body)
                    .then()
                    .statusCode(200)
                    .body("possible", equalTo(false))
                    .body("targets[0].why", containsString("not known"));
            assertThat(story.target.orders).isEmpty();
            assertThat(told(story)).isEmpty();
        }
    }

    @Test
    @Tag("S14")
    void atMostTwoCommandsAskTheTargetsAtOnce() throws Exception {
        try (Story story = watched();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String body = "{\"service\":\"" + story.service + "\"}";
            int before = story.target.rehearsals.get();
            story.target.mayAnswer = new CountDownLatch(1);
            List<Future<Integer>> two = Stream.of("a", "b")
                    .map(each -> threads.submit(
                            () -> ask("at-once-" + each + story.number, body).statusCode()))
                    .toList();
            await().atMost(SOON).until(() -> story.target.rehearsals.get() == before + 2);

            ask("at-once-c" + story.number, body).then().statusCode(429).body("remedy", containsString("Ask again"));
            story.target.mayAnswer.countDown();
            for (Future<Integer> each : two) {
                assertThat(each.get()).isEqualTo(200);
            }
            ask("at-once-c" + story.number, body).then().statusCode(200);
        }
    }

    @Test
    void requestThatCannotBeTakenIsToldWhatToDo() {
        refused("{\"service\":\"demo\"}", 400, "service");
        refused("{}", 400, "service");
        refused("{\"servce\":\"demo/a/b\"}", 400, "servce");
        refused("{\"service\":\"demo/never-heard-of/production\"}", 404, "service");
    }

    private static void refused(String body, int status, String field) {
        as(Role.APPROVER, "demo")
                .body(body)
                .post("/api/v1/rehearsals")
                .then()
                .statusCode(status)
                .body("field", equalTo(field))
                .body("remedy", org.hamcrest.Matchers.notNullValue());
    }

    /** Rehearsed at the gate, deployed, and watched to its end. */
    private Story watched() {
        Story story = new Story().live();
        story.awaited(RollbackEvent.Rehearsed.class);
        Wire.say(new DeploymentEvent.Ended(story.watch, EndReason.WATCHED, "watched to the end"));
        await().atMost(SOON)
                .until(() -> deployments
                        .find(story.watch.deployment())
                        .filter(known -> known.times().ended().isPresent())
                        .isPresent());
        once.takeIn();
        return story;
    }

    private void due(Story story) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE service_rehearsal SET due_at = now() - interval '1 second', lease_until = NULL WHERE service = ?",
                story.service.toString()));
    }

    /** The day's time of another story may come just now, and then that one is taken first. */
    private DailyRehearsals.Claim claim(Story story) {
        DailyRehearsals.Claim claim = daily.claim().orElseThrow();
        return claim.service().equals(story.service) ? claim : claim(story);
    }

    private RehearsingDaily.Done next(Story story) {
        RehearsingDaily.Done done = once.next().orElseThrow();
        return about(story, done) ? done : next(story);
    }

    /** Every other service that is due is taken as well. */
    private static boolean takes(RehearsingDaily by, Story story) {
        Optional<RehearsingDaily.Done> done = by.next();
        while (done.isPresent()) {
            if (about(story, done.get())) {
                return true;
            }
            done = by.next();
        }
        return false;
    }

    private static boolean about(Story story, RehearsingDaily.Done done) {
        return done.claim().service().equals(story.service);
    }

    private Instant dueAt(Story story) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT due_at FROM service_rehearsal WHERE service = :service")
                        .bind("service", story.service.toString())
                        .mapTo(java.time.OffsetDateTime.class)
                        .one()
                        .toInstant());
    }

    private static List<RollbackEvent.WayBackChanged> told(Story story) {
        return Wire.said(Topic.ROLLBACKS, story.service.toString(), RollbackEvent.WayBackChanged.class);
    }

    private static io.restassured.response.Response ask(String key, String body) {
        return given().header("Authorization", "Bearer " + Story.token(Role.DEPLOYER, "demo"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/rehearsals");
    }

    private static RequestSpecification as(Role role, String project) {
        return given().header("Authorization", "Bearer " + Story.token(role, project))
                .header("Idempotency-Key", "rehearsal-" + ++keys)
                .contentType("application/json");
    }
}
