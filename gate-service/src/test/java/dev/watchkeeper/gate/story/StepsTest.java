package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Flag, read-only and announcements, as other tools and a pipeline see them. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class StepsTest {
    private static final String FLAG = "deployment:in_progress";

    private final RedisDataSource redis;

    @Inject
    StepsTest(RedisDataSource redis) {
        this.redis = redis;
    }

    private @Nullable String key(String name) {
        return redis.value(String.class).get(name);
    }

    private void await(String key, Predicate<Optional<String>> is) {
        Awaitility.await(key)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> is.test(Optional.ofNullable(key(key))));
    }

    private static WatchRef started(String name, String tag) {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        Api.postPolicy(Policies.withSteps(service)).then().statusCode(201);
        WatchRef watch = Api.requestedAgain(service, tag);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
        Api.awaitStatus(watch, "admitted");
        Api.step(watch, "start").then().statusCode(200);
        return watch;
    }

    private static String answer(WatchRef watch, String verb, String json) {
        return Api.step(watch, verb, json).then().statusCode(200).extract().path("answer");
    }

    private static void awaitAnswer(WatchRef watch, String verb, String json, String answer) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> answer(watch, verb, json), answer::equals);
    }

    private static String stage(WatchRef watch, String step) {
        return Api.get(watch.deployment()).path("steps.find { it.step == '" + step + "' }.stage");
    }

    private static List<String> stepped(WatchRef watch, String step) {
        return TopicReading.events(
                        Topic.DEPLOYMENTS.topicName(), watch.deployment().value())
                .stream()
                .filter(envelope -> envelope.event() instanceof DeploymentEvent.Stepped stepped
                        && stepped.step().equals(step))
                .map(envelope ->
                        ((DeploymentEvent.Stepped) envelope.event()).stage().name())
                .toList();
    }

    private static List<String> announced(WatchRef watch) {
        return TopicReading.events(
                        Topic.DEPLOYMENTS.topicName(), watch.deployment().value())
                .stream()
                .filter(envelope -> envelope.event() instanceof DeploymentEvent.Announced)
                .map(envelope -> ((DeploymentEvent.Announced) envelope.event()).occasion())
                .toList();
    }

    @Test
    @Tag("F38")
    void theFlagComesBackWithinSecondsWhenItIsLostAndIsGoneAfterTheShortPhase() {
        WatchRef watch = started("flagged", "v7.7.7");
        String own = FLAG + ":" + watch.service();
        await(own, value -> value.filter(text -> text.startsWith("v7.7.7-")).isPresent());
        assertThat(key(FLAG)).startsWith("v7.7.7-");

        for (int i = 0; i < 3; i++) {
            redis.flushall();
            await(own, value -> value.filter(text -> text.startsWith("v7.7.7-")).isPresent());
        }
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.phase(watch, "short", PhaseEnding.BREACHED));
        }

        await(own, Optional::isEmpty);
        await(FLAG, value -> value.filter(text -> text.startsWith("v7.7.7-")).isEmpty());
        Awaitility.await()
                .untilAsserted(() -> assertThat(stage(watch, "start.flag")).isEqualTo("given-back"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(stepped(watch, "start.flag"))
                        .startsWith("DONE")
                        .endsWith("GIVEN_BACK"));
        assertThat(announced(watch)).containsExactly("start");
    }

    @Test
    void theSharedKeyGoesBackToTheOlderDeploymentWhenTheNewerIsOver() {
        WatchRef older = started("first-of-two", "v1.0.1");
        await(FLAG + ":" + older.service(), Optional::isPresent);
        WatchRef newer = started("second-of-two", "v2.0.2");
        await(FLAG, value -> value.filter(text -> text.startsWith("v2.0.2-")).isPresent());

        Api.step(newer, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);

        await(FLAG, value -> value.filter(text -> text.startsWith("v2.0.2-")).isEmpty());
        Api.step(older, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
        await(FLAG + ":" + older.service(), Optional::isEmpty);
    }

    @Test
    void theServiceIsReadOnlyWhileItMigratesAndTakesTrafficOnlyAfterwards() {
        WatchRef watch = started("migrating", "v1.2.0");
        String key = "ro:migrating";
        Api.step(watch, "migrations", "{\"state\": \"applied\"}").then().statusCode(409);

        awaitAnswer(watch, "migrations", "{\"state\": \"running\"}", "go");
        assertThat(key(key)).isEqualTo("watchkeeper:" + watch.deployment());
        Api.step(watch, "cutover-steps", "{\"share\": 50}")
                .then()
                .body("answer", equalTo("wait"))
                .body("reason", containsString("migrations run"));
        Api.step(watch, "migrations", "{\"state\": \"applied\", \"version\": \"20260201\"}")
                .then()
                .statusCode(200)
                .body("answer", equalTo("noted"));

        awaitAnswer(watch, "cutover-steps", "{\"share\": 50}", "go");
        assertThat(key(key)).isNull();
        Api.get(watch.deployment())
                .then()
                .body("migration.state", equalTo("APPLIED"))
                .body("migration.version", equalTo("20260201"))
                .body("steps.step", hasItem("start.readOnly"));
        assertThat(stage(watch, "start.readOnly")).isEqualTo("given-back");
        Awaitility.await()
                .untilAsserted(() -> assertThat(TopicReading.events(
                                Topic.DEPLOYMENTS.topicName(),
                                watch.deployment().value()))
                        .filteredOn(envelope -> envelope.event() instanceof DeploymentEvent.Migrated)
                        .hasSize(2));
        Api.step(watch, "migrations", "{\"state\": \"running\"}").then().statusCode(409);
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
    }

    @Test
    void migrationsThatFailStopTheTrafficAndReadOnlyEnds() {
        WatchRef watch = started("failing-migration", "v1.2.0");
        awaitAnswer(watch, "migrations", "{\"state\": \"running\"}", "go");

        Api.step(watch, "migrations", "{\"state\": \"failed\", \"error\": \"deadlock detected\"}")
                .then()
                .statusCode(200);

        await("ro:failing-migration", Optional::isEmpty);
        Api.step(watch, "cutover-steps", "{\"share\": 50}")
                .then()
                .body("answer", equalTo("stop"))
                .body("reason", containsString("deadlock detected"));
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
    }

    @Test
    void aKeyThatNobodyAllowedIsNotSetAndThePipelineIsToldWhom() {
        ServiceRef service = ServiceRef.of("demo", "greedy", "production");
        Api.postPolicy(Policies.withSteps(service).replace("redis:ro:greedy", "redis:session:1"))
                .then()
                .statusCode(201);
        WatchRef watch = Api.requestedAgain(service, "v1.2.0");
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
        Api.awaitStatus(watch, "admitted");
        Api.step(watch, "start").then().statusCode(200);

        awaitAnswer(watch, "migrations", "{\"state\": \"running\"}", "stop");

        assertThat(key("session:1")).isNull();
        Api.step(watch, "migrations", "{\"state\": \"running\"}")
                .then()
                .body("reason", containsString("watchkeeper.gate.switches"));
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
    }

    @Test
    void afterAShortPhaseThatSawTooLittleAPersonSaysWhetherItIsAnnounced() {
        WatchRef watch = started("blind", "v1.2.0");
        awaitAnswer(watch, "cutover-steps", "{\"share\": 50}", "go");
        awaitAnswer(watch, "cutover-steps", "{\"share\": 100}", "go");
        Api.step(watch, "shifted").then().statusCode(200);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.phase(watch, "short", PhaseEnding.BLIND));
        }
        await(FLAG + ":" + watch.service(), Optional::isEmpty);
        assertThat(announced(watch)).containsExactly("start");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> Api.step(
                                        watch,
                                        "attestations",
                                        "{\"question\": \"after-blind:short\", \"statement\": \"looked by hand\"}")
                                .statusCode(),
                        status -> status == 200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(announced(watch)).containsExactly("start", "short"));
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
        String told = Api.as(dev.watchkeeper.contract.access.Role.VIEWER)
                .get("/api/v1/deployments/" + watch.deployment() + "/steps")
                .asString();
        assertThat(told).contains("event:step", "\"step\":\"start.flag\"", "\"status\":\"aborted\"");
    }

    @Test
    void anAbortInTheMiddleLeavesNothingBehind() {
        WatchRef watch = started("left-alone", "v1.2.0");
        awaitAnswer(watch, "migrations", "{\"state\": \"running\"}", "go");
        await(FLAG + ":" + watch.service(), Optional::isPresent);

        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);

        await("ro:left-alone", Optional::isEmpty);
        await(FLAG + ":" + watch.service(), Optional::isEmpty);
    }
}
