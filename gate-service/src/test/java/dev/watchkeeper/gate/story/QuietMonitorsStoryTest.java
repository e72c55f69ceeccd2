package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.around.StepState;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.stack.fake.datadog.FakeDatadog;
import dev.watchkeeper.stack.fake.datadog.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The running gate raises the monitors of a deployment and gives them back, however it ends and whatever Datadog answers. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class QuietMonitorsStoryTest {
    private final Transactions transactions;
    private FakeDatadog datadog;

    @Inject
    QuietMonitorsStoryTest(Transactions transactions) {
        this.transactions = transactions;
    }

    @BeforeEach
    void start() {
        int port = URI.create(Keys.setting("watchkeeper.gate.datadog.api")).getPort();
        datadog = FakeDatadog.start(port, Clock.systemUTC()).monitor("""
                {"id": 1, "type": "query alert", "name": "Errors", "message": "@slack", "tags": ["service:api"],
                 "query": "sum(last_5m):sum:errors{service:api}.as_count() > 100",
                 "options": {"thresholds": {"critical": 100.0}, "silenced": {}}, "overall_state": "OK", "matching_downtimes": []}""");
    }

    @AfterEach
    void stop() {
        datadog.close();
    }

    private static WatchRef started(String name) {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        Api.postPolicy(
                        Policies.of(service)
                                .replace(
                                        "  cutover: {",
                                        "  start: { monitors: { datadog: \"service:api\", raise: 2x, for: 1h } }\n  cutover: {"))
                .then()
                .statusCode(201);
        WatchRef watch = Api.requestedAgain(service, "v1.2.0");
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
        Api.awaitStatus(watch, "admitted");
        Api.step(watch, "start").then().statusCode(200);
        return watch;
    }

    private int critical() {
        return datadog.monitor(1)
                .path("options")
                .path("thresholds")
                .path("critical")
                .asInt();
    }

    private StepState state(WatchRef watch) {
        return transactions.run(tx -> tx.steps().of(watch.deployment())).stream()
                .filter(state -> state.step().equals("start.monitors"))
                .findFirst()
                .orElseThrow();
    }

    private void awaitStage(WatchRef watch, StepStage stage) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(state(watch).stage())
                        .as(state(watch).sentence())
                        .isEqualTo(stage));
    }

    @Test
    void monitorsAreRaisedFromTheStartToTheEndOfTheShortPhase() {
        JsonNode before = datadog.monitor(1);
        WatchRef watch = started("raises-monitors");
        awaitStage(watch, StepStage.DONE);
        assertThat(critical()).isEqualTo(200);
        assertThat(state(watch).memory().orElse("")).contains("> 100");

        Api.step(watch, "cutover-steps", "{\"share\": 50}").then().body("answer", equalTo("go"));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> Api.step(watch, "cutover-steps", "{\"share\": 100}")
                                .path("answer"),
                        "go"::equals);
        Api.step(watch, "shifted").then().statusCode(200);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.phase(watch, "short", PhaseEnding.PASSED));
        }

        awaitStage(watch, StepStage.GIVEN_BACK);
        assertThat(datadog.monitor(1)).isEqualTo(before);
    }

    @Test
    @Tag("F19")
    void monitorsAreGivenBackAfterAnAbortAlthoughAnswersAreLost() {
        JsonNode before = datadog.monitor(1);
        datadog.next(Fault.CLOSES_AFTER_ACTING);
        WatchRef watch = started("loses-answers");
        awaitStage(watch, StepStage.DONE);
        assertThat(critical()).isEqualTo(200);
        assertThat(datadog.writes()).as("raised once").hasSize(1);
        datadog.next(Fault.FAILS_BEFORE_ACTING, Fault.FAILS_AFTER_ACTING);

        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);

        awaitStage(watch, StepStage.GIVEN_BACK);
        assertThat(datadog.monitor(1)).isEqualTo(before);
    }
}
