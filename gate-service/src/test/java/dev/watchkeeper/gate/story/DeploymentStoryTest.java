package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class DeploymentStoryTest {
    private final Jdbi jdbi;

    @Inject
    DeploymentStoryTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static void admit(WatchRef watch) {
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
        Api.awaitStatus(watch, "admitted");
    }

    private static void shift(WatchRef watch) {
        admit(watch);
        Api.step(watch, "start").then().statusCode(200).body("previous.tag", equalTo("v1.1.0"));
        Api.step(watch, "cutover-steps", "{\"share\": 50}").then().body("answer", equalTo("go"));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> Api.step(watch, "cutover-steps", "{\"share\": 100}")
                                .path("answer"),
                        "go"::equals);
        Api.step(watch, "shifted").then().statusCode(200).body("status", equalTo("shifted"));
    }

    private static List<? extends Class<?>> eventsOf(WatchRef watch) {
        return TopicReading.events(
                        Topic.DEPLOYMENTS.topicName(), watch.deployment().value())
                .stream()
                .filter(envelope -> !(envelope.event() instanceof DeploymentEvent.Checked
                        || envelope.event() instanceof DeploymentEvent.Stepped
                        || envelope.event() instanceof DeploymentEvent.Announced))
                .map(envelope -> envelope.event().getClass())
                .toList();
    }

    private static void awaitEvents(WatchRef watch, List<? extends Class<?>> expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(eventsOf(watch)).isEqualTo(expected));
    }

    @Test
    void deploymentGoesFromTheRequestToTheEndOfItsWatch() {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "whole-way", "production"), "v1.2.0");

        shift(watch);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.phase(watch, "short", PhaseEnding.PASSED));
            others.say(Heard.phase(watch, "day", PhaseEnding.UNPROVEN));
        }

        Api.awaitStatus(watch, "ended");
        Api.get(watch.deployment())
                .then()
                .body("ending", equalTo("watched"))
                .body("grade", equalTo("watched"))
                .body("evidence.phases.phase", contains("short", "day"));
        awaitEvents(
                watch,
                List.of(
                        DeploymentEvent.Requested.class,
                        DeploymentEvent.Admitted.class,
                        DeploymentEvent.Started.class,
                        DeploymentEvent.CutoverStep.class,
                        DeploymentEvent.CutoverStep.class,
                        DeploymentEvent.Shifted.class,
                        DeploymentEvent.Stable.class,
                        DeploymentEvent.Stable.class,
                        DeploymentEvent.Ended.class));
        List<Envelope> states = TopicReading.events(
                Topic.DEPLOYMENT_STATE.topicName(), watch.deployment().value());
        assertThat(states)
                .extracting(envelope -> ((WatchRecorded) envelope.event()).status())
                .startsWith(DeploymentStatus.REQUESTED, DeploymentStatus.ADMITTED, DeploymentStatus.STARTED)
                .endsWith(DeploymentStatus.ENDED);
        assertThat(states)
                .extracting(envelope -> ((WatchRecorded) envelope.event()).revision())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void breachStopsTheShiftAndTheRollbackEndsItAndWatchesTheOldVersion() {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "bad-version", "production"), "v1.2.0");
        admit(watch);
        Api.step(watch, "start").then().statusCode(200);
        Api.step(watch, "cutover-steps", "{\"share\": 50}").then().body("answer", equalTo("go"));

        try (OtherServices others = new OtherServices()) {
            others.say(Heard.verdict(watch, "error-rate", 1, new Verdict.Breached(Examples.NOON), true));
            Awaitility.await()
                    .until(
                            () -> Api.step(watch, "cutover-steps", "{\"share\": 100}")
                                    .path("answer"),
                            "stop"::equals);
            others.say(Heard.rollbackStarted(watch));
            Awaitility.await()
                    .until(
                            () -> Api.post(
                                            "/api/v1/deployments",
                                            Api.body(watch.service(), "v2", ", \"supersede\": true"))
                                    .path("title"),
                            "Not possible now: rollback-running"::equals);
            Envelope rolledBack = others.say(Heard.rolledBack(watch));
            others.say(rolledBack);
        }

        Api.awaitStatus(watch, "ended");
        String newId = DerivedId.of("after-rollback", watch.deployment().value(), "1");
        WatchRef old = new WatchRef(new DeploymentId(newId), Run.FIRST, watch.service());
        Api.awaitStatus(old, "shifted");
        Api.get(old.deployment())
                .then()
                .body("kind", equalTo("after-rollback"))
                .body("of", equalTo(watch.deployment().value()))
                .body("version.tag", equalTo("v1.1.0"))
                .body("share", equalTo(100));
        Api.step(watch, "cutover-steps", "{\"share\": 100}")
                .then()
                .body("answer", equalTo("stop"))
                .body("reason", containsString("rolled back"));
        awaitEvents(
                old,
                List.of(
                        DeploymentEvent.Requested.class,
                        DeploymentEvent.Admitted.class,
                        DeploymentEvent.Started.class,
                        DeploymentEvent.Shifted.class));
    }

    @Test
    void whatRollbackAndVerificationDoNotSayIsRefusedAlsoAfterARestart() {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "forgotten", "production"), "v1.2.0");

        // As an instance left it that died 61 seconds ago: only the row knows.
        jdbi.useHandle(handle -> {
            String document = handle.createQuery("SELECT document FROM deployments WHERE id = ?")
                    .bind(0, watch.deployment().value())
                    .mapTo(String.class)
                    .one();
            String requested = document.replaceAll(".*\"requested\":\"([^\"]+)\".*", "$1");
            handle.createUpdate(
                            "UPDATE deployments SET requested_at = requested_at - interval '61 s', document = ? WHERE id = ?")
                    .bind(
                            0,
                            document.replace(
                                    requested,
                                    Instant.parse(requested).minusSeconds(61).toString()))
                    .bind(1, watch.deployment().value())
                    .execute();
            handle.execute(
                    "UPDATE gate_checks SET since = since - interval '61 s' WHERE deployment = ?",
                    watch.deployment().value());
            handle.execute(
                    "UPDATE deployments SET consider_at = consider_at - interval '61 s' WHERE id = ?",
                    watch.deployment().value());
        });

        Api.awaitStatus(watch, "refused");
        Api.get(watch.deployment()).then().body("reasons.code", contains("checks-unknown", "rehearsal-unknown"));
    }

    @Test
    void watchIsErasedFromTheCurrentOnesADayAfterItsEnd() {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "long-over", "production"), "v1.2.0");
        Api.step(watch, "abort", "{\"reason\": \"not today\"}").then().statusCode(200);

        jdbi.useHandle(handle -> handle.execute(
                "UPDATE deployments SET ended_at = ended_at - interval '25 h' WHERE id = ?",
                watch.deployment().value()));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(TopicReading.records(
                                Topic.DEPLOYMENT_STATE.topicName(),
                                watch.deployment().value()))
                        .last()
                        .extracting(org.apache.kafka.clients.consumer.ConsumerRecord::value)
                        .isNull());
    }

    @Test
    @Tag("F22")
    void secondDeploymentIsInTheWayUnlessItSupersedes() {
        WatchRef first = Api.requested(ServiceRef.of("demo", "twice", "production"), "v1.2.0");

        Api.post("/api/v1/deployments", Api.body(first.service(), "v1.3.0", ""))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString(first.deployment().value()))
                .body("remedy", containsString("supersede"));
        Api.post("/api/v1/deployments", Api.body(first.service(), "v1.3.0", ", \"supersede\": true"))
                .then()
                .statusCode(201);

        Api.get(first.deployment()).then().body("status", equalTo("superseded"));
        awaitEvents(first, List.of(DeploymentEvent.Requested.class, DeploymentEvent.Superseded.class));
        Api.as(Role.VIEWER)
                .get("/api/v1/deployments?service=" + first.service())
                .then()
                .body("status", contains("requested", "superseded"));
    }

    @Test
    void ofManyRequestsAtOnceOneTakesTheLock() {
        ServiceRef service = ServiceRef.of("demo", "crowded", "production");
        Api.postPolicy(Policies.of(service)).then().statusCode(201);

        List<Integer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> Api.post("/api/v1/deployments", Api.body(service, "v" + i, ""))
                        .statusCode())
                .sorted()
                .toList();

        assertThat(answers).startsWith(201).hasSize(12);
        assertThat(answers.subList(1, 12)).containsOnly(409);
    }

    @Test
    void attestedVersionIsPublishedAsKnownGood() {
        ServiceRef service = ServiceRef.of("demo", "taken-on", "production");
        Api.postPolicy(Policies.of(service)).then().statusCode(201);

        Api.as(Role.APPROVER)
                .contentType("application/json")
                .body(Api.body(service, "v0.9.0", ", \"reason\": \"has run for a year\""))
                .post("/api/v1/known-good")
                .then()
                .statusCode(201)
                .body("grade", equalTo("attested"));

        Api.as(Role.VIEWER).get("/api/v1/known-good?service=" + service).then().body("version.tag", contains("v0.9.0"));
        String id = DerivedId.of("known-good", service.toString(), "v0.9.0");
        awaitEvents(
                new WatchRef(new DeploymentId(id), Run.FIRST, service),
                List.of(DeploymentEvent.Attested.class, DeploymentEvent.Stable.class));
    }

    @Test
    void factOfARunningDeploymentIsPublished() {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "with-fact", "production"), "v1.2.0");
        String fact = "{\"fact\": \"database-corruption\", \"description\": \"rows are missing\"}";
        Api.step(watch, "facts", fact).then().statusCode(409).body("title", containsString("not-running"));
        admit(watch);
        Api.step(watch, "start").then().statusCode(200);

        Api.step(watch, "facts", fact).then().statusCode(200);

        awaitEvents(
                watch,
                List.of(
                        DeploymentEvent.Requested.class,
                        DeploymentEvent.Admitted.class,
                        DeploymentEvent.Started.class,
                        DeploymentEvent.FactReported.class));
    }

    @Test
    void progressOfAGateIsStreamedUntilItIsDecided() throws Exception {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "streamed", "production"), "v1.2.0");
        java.util.concurrent.CompletableFuture<String> stream =
                java.util.concurrent.CompletableFuture.supplyAsync(() -> Api.as(Role.VIEWER)
                        .get("/api/v1/deployments/" + watch.deployment() + "/gate")
                        .asString());

        admit(watch);

        String told = stream.get(20, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(told)
                .contains("event:check", "\"check\":\"rollback.previousVersion\"", "\"answer\":\"unknown\"")
                .contains("\"answer\":\"passed\"", "event:decided", "\"status\":\"admitted\"");
        Api.get(watch.deployment())
                .then()
                .body(
                        "checks.check",
                        org.hamcrest.Matchers.hasItems("monitoring.rulesNotBlind", "standing.notBreached"))
                .body("checks.answer", org.hamcrest.Matchers.everyItem(equalTo("passed")));
    }
}
