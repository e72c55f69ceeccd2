package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.stack.fake.ecs.Controller;
import dev.watchkeeper.stack.fake.ecs.FakeEcs;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shift that ECS makes by itself, followed by the running gate. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
class FollowingEcsTest {
    private FakeEcs ecs;

    @BeforeEach
    void start() {
        URI endpoint = URI.create(Keys.setting("watchkeeper.gate.aws.endpoint"));
        ecs = FakeEcs.start(Clock.systemUTC(), endpoint.getPort());
        ecs.service("shop", "api", Controller.BLUE_GREEN, true, "api:41", 2);
    }

    @AfterEach
    void stop() {
        ecs.close();
    }

    private static WatchRef started(String name, String cutover) {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        Api.postPolicy(Policies.of(service)
                        .replaceAll(
                                "(?s)- name: switch\\s+webhook: \\{[^}]*}",
                                "- { name: switch, ecs: { cluster: shop, service: api, strategy: blue-green } }")
                        .replace("cutover: { steps", "cutover: { " + cutover + ", steps"))
                .then()
                .statusCode(201);
        WatchRef watch = Api.requestedAgain(service, "v1.2.0");
        Version old = new Version("v1.1.0", Optional.empty(), Optional.empty(), Optional.of("api:41"));
        try (OtherServices others = new OtherServices()) {
            others.say(new RollbackEvent.Rehearsed(
                    watch,
                    List.of(new TargetRehearsal(
                            new TargetName("switch"),
                            true,
                            "",
                            Optional.of(old),
                            Optional.of(old),
                            Optional.of(KnownGoodGrade.STABLE))),
                    "rehearsed 1 target"));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
        Api.awaitStatus(watch, "admitted");
        Api.step(watch, "start").then().statusCode(200);
        return watch;
    }

    private static void await(WatchRef watch, String path, Object value) {
        Awaitility.await(path + " is " + value)
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Api.get(watch.deployment()).path(path), value::equals);
    }

    private static String stage(String step) {
        return "steps.find { it.step == '" + step + "' }.stage";
    }

    @Test
    void sharesAndTheDrainedOldVersionAreReadFromEcs() {
        WatchRef watch = started("followed", "from: ecs, greenHealthy: required, drained: required");
        ecs.bringUp("shop", "api", "api:42");
        await(watch, stage("cutover.greenHealthy"), "following");
        ecs.steps(4);
        await(watch, stage("cutover.greenHealthy"), "done");
        ecs.weigh("shop", "api", 50);
        await(watch, "share", 50);
        await(watch, "status", "shifting");
        ecs.shift("shop", "api");
        await(watch, "status", "shifted");
        await(watch, stage("cutover.drained"), "following");
        ecs.steps(6);
        await(watch, stage("cutover.drained"), "done");

        List<Object> events = TopicReading.events(
                        Topic.DEPLOYMENTS.topicName(), watch.deployment().value())
                .stream()
                .map(envelope -> (Object) envelope.event())
                .toList();
        assertThat(events.stream()
                        .filter(DeploymentEvent.CutoverStep.class::isInstance)
                        .map(event -> ((DeploymentEvent.CutoverStep) event).share()))
                .containsExactly(0, 50, 100);
        assertThat(events.stream()
                        .filter(DeploymentEvent.Stepped.class::isInstance)
                        .map(event -> ((DeploymentEvent.Stepped) event).sentence()))
                .contains(
                        "the new version is healthy: api runs 2 of 2 tasks of api:42, beside 2 of api:41",
                        "the old version is drained: api runs 2 of 2 tasks of api:42");
        assertThat(ecs.asked()).contains("DescribeServiceDeployments").doesNotContain("UpdateService");
    }

    @Test
    void firstTrafficWaitsForAHealthyNewVersionWhereWhoeverShiftsAsks() {
        WatchRef watch = started("green-first", "greenHealthy: required");
        Api.step(watch, "cutover-steps", "{\"share\": 0}").then().body("answer", equalTo("go"));
        Api.step(watch, "cutover-steps", "{\"share\": 50}")
                .then()
                .body("answer", equalTo("wait"))
                .body("reason", containsString("cutover.greenHealthy is not done"));

        ecs.bringUp("shop", "api", "api:42");
        ecs.steps(4);
        await(watch, stage("cutover.greenHealthy"), "done");

        Api.step(watch, "cutover-steps", "{\"share\": 50}").then().body("answer", equalTo("go"));
    }

    @Test
    void rolloutThatEcsGivesUpIsToldToAPersonAndGetsNoTraffic() {
        ecs.breaks("api:42");
        WatchRef watch = started("given-up", "from: ecs, greenHealthy: required");
        ecs.bringUp("shop", "api", "api:42");
        for (String step : List.of("cutover.greenHealthy", "cutover.from")) {
            Awaitility.await("seen by " + step)
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> Api.get(watch.deployment())
                            .then()
                            .body("steps.find { it.step == '" + step + "' }.sentence", containsString("of api:42")));
        }
        ecs.steps(8);

        await(watch, "steps.find { it.step == 'cutover.greenHealthy' }.needsPerson", true);
        await(watch, "steps.find { it.step == 'cutover.from' }.needsPerson", true);

        Api.step(watch, "cutover-steps", "{\"share\": 0}").then().statusCode(200);
        Api.step(watch, "cutover-steps", "{\"share\": 50}").then().body("answer", equalTo("stop"));
        Api.get(watch.deployment()).then().body("share", equalTo(0));
    }
}
