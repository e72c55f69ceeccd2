package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was measured hours ago opens nothing: all is measured again, under the next run. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class MeasuredAgainTest {
    private final Jdbi jdbi;

    @Inject
    MeasuredAgainTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static void heard(WatchRef watch, BeforeOutcome outcome) {
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, outcome));
        }
    }

    private static WatchRef next(WatchRef watch) {
        return new WatchRef(watch.deployment(), Run.FIRST.next(), watch.service());
    }

    /** As if it had been judged an hour ago. */
    private void age(WatchRef watch) {
        int rows = jdbi.withHandle(handle -> handle.execute(
                "UPDATE evidence SET document = regexp_replace(document, '\"at\":\"[^\"]*\"', '\"at\":\"2020-01-01T00:00:00Z\"')"
                        + " WHERE deployment = ? AND document LIKE '%\"at\":%'",
                watch.deployment().value()));
        assertThat(rows).isEqualTo(1);
    }

    private static Response start(WatchRef watch, String key) {
        return Api.with(Keys.token(Role.DEPLOYER))
                .header("Idempotency-Key", key)
                .post("/api/v1/deployments/" + watch.deployment() + "/start");
    }

    @Test
    @Tag("F16")
    void admittedLongAgoIsMeasuredAgainBeforeItStarts() {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "slept-over", "production"), "v1.2.0");
        heard(watch, BeforeOutcome.MEASURED);
        Api.awaitStatus(watch, "admitted");
        age(watch);
        String key = Api.newKey();

        start(watch, key)
                .then()
                .statusCode(409)
                .body("detail", containsString("2020-01-01T00:00:00Z"))
                .body("remedy", containsString("admitted anew"));
        Api.get(watch.deployment())
                .then()
                .body("status", equalTo("requested"))
                .body("run", equalTo(2))
                .body("checks.find { it.check == 'standing.notBreached' }.answer", equalTo("unknown"));
        start(watch, Api.newKey()).then().statusCode(409).body("detail", containsString("REQUESTED"));
        heard(watch, BeforeOutcome.MEASURED);
        heard(next(watch), BeforeOutcome.MEASURED);
        Api.awaitStatus(watch, "admitted");
        start(watch, key).then().statusCode(200).body("status", equalTo("started"));

        assertThat(TopicReading.events(
                                Topic.DEPLOYMENTS.topicName(),
                                watch.deployment().value())
                        .stream()
                        .map(envelope -> envelope.event())
                        .filter(DeploymentEvent.Requested.class::isInstance)
                        .map(event -> ((DeploymentEvent.Requested) event)
                                .watch()
                                .run()
                                .number()))
                .containsExactly(1, 2);
        assertThat(TopicReading.events(
                                Topic.DEPLOYMENT_STATE.topicName(),
                                watch.deployment().value())
                        .stream()
                        .map(envelope -> ((WatchRecorded) envelope.event()).revision()))
                .as("revisions go on")
                .isSorted();
    }

    @Test
    @Tag("F16")
    void whatIsBrokenByNowIsSeenThoughItWasWellWhenItWasRequested() {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "broken-meanwhile", "production"), "v1.2.0");
        heard(watch, BeforeOutcome.MEASURED);
        Api.awaitStatus(watch, "admitted");
        age(watch);
        start(watch, Api.newKey()).then().statusCode(409);

        heard(next(watch), BeforeOutcome.BREACHED);

        Api.awaitStatus(watch, "refused");
    }

    @Test
    void waitingForAPersonDoesNotMakeOldMeasurementsGoodAndKeepsWhatPersonsSaid() {
        ServiceRef service = ServiceRef.of("demo", "asked-late", "production");
        Api.postPolicy(
                        Policies.of(service)
                                .replace(
                                        "  cutover: {",
                                        "  attest:\n    - { id: told, ask: \"Told?\", by: deployer, at: before }\n  cutover: {"))
                .then()
                .statusCode(201);
        WatchRef watch = Api.requestedAgain(service, "v1.2.0");
        heard(watch, BeforeOutcome.MEASURED);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> Api.get(watch.deployment())
                        .then()
                        .body("checks.find { it.check == 'rollback.previousVersion' }.answer", equalTo("passed"))
                        .body("checks.find { it.check == 'standing.notBreached' }.answer", equalTo("passed")));
        age(watch);

        Api.step(watch, "attestations", "{\"question\": \"told\", \"statement\": \"yes\"}")
                .then()
                .statusCode(200);
        Api.get(watch.deployment()).then().body("status", equalTo("requested")).body("run", equalTo(2));
        heard(next(watch), BeforeOutcome.MEASURED);

        Api.awaitStatus(watch, "admitted");
    }
}
