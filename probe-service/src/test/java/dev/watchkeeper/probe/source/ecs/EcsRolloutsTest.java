package dev.watchkeeper.probe.source.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.aws.AwsPolicies;
import dev.watchkeeper.probe.aws.AwsTarget;
import dev.watchkeeper.probe.aws.sdk.SdkAws;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.stack.fake.ecs.Controller;
import dev.watchkeeper.stack.fake.ecs.FakeEcs;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Against a fake of ECS whose rollouts move, through the real SDK. */
class EcsRolloutsTest {
    private static final List<String> CHECKS = List.of("rollout", "tasks", "failed", "green", "blue", "drained");

    private final FakeEcs fake = FakeEcs.start(Clock.systemUTC());
    private final SdkAws aws = AwsTarget.at(fake.endpoint());
    private final Source source = Unlimited.source(new EcsRollouts(aws.service("ECS", EcsClient::builder)));

    @AfterEach
    void close() {
        aws.close();
        fake.close();
    }

    @Test
    void steadyServiceIsHealthyBeforeTheStart() {
        fake.service("production", "api", Controller.ROLLING, true, "api:41", 2);

        assertThat(healthy()).containsExactly("rollout", "tasks", "failed", "green", "drained");
        assertThat(said("rollout")).startsWith("the deployment of api:41 is COMPLETED");
    }

    @Test
    void rollingUpdateIsFollowedToItsEnd() {
        fake.service("production", "api", Controller.ROLLING, true, "api:41", 2);
        fake.bringUp("production", "api", "api:42");
        List<String> begun = healthy();
        String sentence = said("rollout");
        fake.steps(2);
        List<String> both = healthy();
        fake.steps(4);

        assertThat(begun).containsExactly("tasks", "failed", "blue");
        assertThat(sentence).startsWith("the deployment of api:42 is IN_PROGRESS");
        assertThat(both).contains("green").doesNotContain("rollout", "drained");
        assertThat(healthy()).containsExactly("rollout", "tasks", "failed", "green", "drained");
        assertThat(said("blue")).isEqualTo("no version before the newest is left");
    }

    @Test
    @Tag("F31")
    void rollbackByEcsItselfIsSaidInEveryReadingThatIsNotHealthy() {
        fake.service("production", "api", Controller.ROLLING, true, "api:41", 4).breaks("api:42");
        fake.bringUp("production", "api", "api:42");
        fake.steps(1);
        String failing = said("failed");
        fake.steps(1);

        assertThat(failing).isEqualTo("1 tasks of api:42 have failed to start");
        for (String check : List.of("rollout", "failed", "green")) {
            assertThat(reading(check, Version.ofTag("v1.2.0")))
                    .isEqualTo(unhealthy("ECS itself has given up api:42 and goes back to api:41 (rolloutState FAILED: "
                            + "ECS deployment circuit breaker: tasks failed to start.)"));
        }
        assertThat(said("tasks")).startsWith("ECS itself has given up api:42").endsWith("4 of 4 tasks of api run");
    }

    @Test
    @Tag("F31")
    void rollbackByEcsItselfIsSeenAlsoWhenItsTracesAreGone() {
        fake.service("production", "api", Controller.ROLLING, true, "api:41", 4).breaks("api:42");
        fake.bringUp("production", "api", "api:42");
        fake.steps(8);
        Version version = new Version(
                "v1.2.0",
                Optional.empty(),
                Optional.empty(),
                Optional.of("arn:aws:ecs:eu-central-1:123456789012:task-definition/api:42"));

        assertThat(reading("rollout", version))
                .isEqualTo(
                        unhealthy("api is on api:41 and not on api:42: ECS itself or somebody else has taken it back"));
        assertThat(said("rollout"))
                .as("before the new version has traffic the old one is as it should be")
                .startsWith("the deployment of api:41 is COMPLETED");
    }

    @Test
    void bothColoursRunUntilBlueIsDrained() {
        fake.service("production", "api", Controller.CODE_DEPLOY, false, "api:41", 2);
        fake.bringUp("production", "api", "api:42");
        List<String> begun = healthy();
        fake.steps(2);
        List<String> ready = healthy();
        String waiting = said("rollout");
        fake.shift("production", "api");
        List<String> shifted = healthy();
        fake.drain("production", "api");
        List<String> draining = healthy();
        fake.steps(3);

        assertThat(begun).containsExactly("tasks", "blue");
        assertThat(ready).containsExactly("tasks", "green", "blue");
        assertThat(waiting).isEqualTo("api:42 has no traffic yet");
        assertThat(shifted).containsExactly("rollout", "tasks", "green", "blue");
        assertThat(draining).containsExactly("rollout", "tasks", "green");
        assertThat(healthy()).containsExactly("rollout", "tasks", "green", "drained");
        assertThat(reading("failed", Version.ofTag("v1.2.0"))).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void serviceWithoutDesiredTasksIsNotHealthy() {
        fake.service("production", "api", Controller.ROLLING, false, "api:41", 0);

        assertThat(said("tasks")).isEqualTo("0 of 0 tasks of api run");
        assertThat(healthy()).doesNotContain("tasks", "green");
    }

    @Test
    void deletedServiceIsMeasured() {
        fake.service("production", "api", Controller.ROLLING, false, "api:41", 2)
                .delete("production", "api");

        assertThat(reading("tasks", Version.ofTag("v1.2.0"))).isEqualTo(unhealthy("the service api is INACTIVE"));
    }

    @Test
    @Tag("P9")
    @Tag("F15")
    void serviceOrClusterThatIsNotThereIsMissing() {
        fake.service("production", "other", Controller.ROLLING, false, "api:41", 2);
        Reading noService = reading("tasks", Version.ofTag("v1.2.0"));

        assertThat(noService)
                .isEqualTo(new Reading.Missing(MissingCause.UNUSABLE, "ECS gives 0 services for api (MISSING)"));
    }

    @Test
    @Tag("F12")
    void refusalIsMissing() {
        fake.service("production", "api", Controller.ROLLING, false, "api:41", 2);
        fake.refuses("DescribeServices", "AccessDeniedException");

        assertThat(reading("tasks", Version.ofTag("v1.2.0")))
                .isEqualTo(new Reading.Missing(MissingCause.NOT_ALLOWED, "ECS answers 400 AccessDeniedException"));
    }

    @Test
    void checksOfOneTickShareOneCall() {
        try (AwsTarget target = AwsTarget.start()) {
            target.answers(
                    one(
                            "{\"status\":\"PRIMARY\",\"taskDefinition\":\"api:41\",\"desiredCount\":1,\"runningCount\":1,\"pendingCount\":0,\"rolloutState\":\"COMPLETED\"}"));
            Source counted = Unlimited.source(new EcsRollouts(target.aws().service("ECS", EcsClient::builder)));
            Ask first = AwsPolicies.ask("rollout");
            Ask second = AwsPolicies.ask("tasks");

            counted.ask(first);
            counted.ask(new Ask(
                    second.subject(),
                    second.slot(),
                    second.variables(),
                    second.before(),
                    first.scope(),
                    second.deadline()));

            assertThat(target.bodies()).hasSize(1);
        }
    }

    @ParameterizedTest
    @Tag("P9")
    @ValueSource(
            strings = {
                "{\"services\":[]}",
                "{\"services\":[],\"failures\":[{\"reason\":\"MISSING\"}]}",
                "{\"services\":[{\"status\":\"ACTIVE\",\"desiredCount\":1,\"runningCount\":1}]}",
                "{\"services\":[{\"status\":\"ACTIVE\",\"desiredCount\":1,\"runningCount\":1,\"pendingCount\":0,\"deployments\":[]}]}",
                "{\"services\":[{\"status\":\"ACTIVE\",\"desiredCount\":1,\"runningCount\":1,\"pendingCount\":0,\"deployments\":[{\"status\":\"PRIMARY\"}]}]}",
                "{\"services\":[{\"status\":null,\"desiredCount\":null}]}",
                "{\"services\":[{\"status\":\"ACTIVE\",\"desiredCount\":\"many\"}]}"
            })
    void answerThatDoesNotSayItAllIsNotMeasured(String answer) {
        try (AwsTarget target = AwsTarget.start()) {
            target.answers(answer);
            Source asked = Unlimited.source(new EcsRollouts(target.aws().service("ECS", EcsClient::builder)));

            assertThat(CHECKS)
                    .allSatisfy(check -> assertThat(asked.ask(AwsPolicies.ask(check))
                                    .samples()
                                    .getLast()
                                    .reading())
                            .isNotInstanceOf(Reading.Measured.class));
        }
    }

    @Test
    void stateThatThisVersionDoesNotKnowIsNotCompleted() {
        try (AwsTarget target = AwsTarget.start()) {
            target.answers(
                    one(
                            "{\"status\":\"PRIMARY\",\"taskDefinition\":\"api:41\",\"desiredCount\":1,\"runningCount\":1,\"pendingCount\":0,\"rolloutState\":\"PAUSED\"}"));

            assertThat(Unlimited.source(new EcsRollouts(target.aws().service("ECS", EcsClient::builder)))
                            .ask(AwsPolicies.ask("rollout"))
                            .samples()
                            .getLast()
                            .reading())
                    .isEqualTo(unhealthy("the deployment of api:41 is IN_PROGRESS"));
        }
    }

    private List<String> healthy() {
        return CHECKS.stream()
                .filter(check ->
                        reading(check) instanceof Reading.Measured(Measurement.Health(boolean ok, String why)) && ok)
                .toList();
    }

    private String said(String check) {
        if (reading(check) instanceof Reading.Measured(Measurement.Health(boolean healthy, String why))) {
            return why;
        }
        throw new AssertionError("not measured: " + reading(check));
    }

    private Reading reading(String check) {
        return source.ask(AwsPolicies.ask(check)).samples().getLast().reading();
    }

    private Reading reading(String check, Version version) {
        return source.ask(AwsPolicies.ask(check, AwsPolicies.subject(version), Duration.ofSeconds(5)))
                .samples()
                .getLast()
                .reading();
    }

    private static Reading unhealthy(String why) {
        return new Reading.Measured(new Measurement.Health(false, why));
    }

    private static String one(String... deployments) {
        return "{\"services\":[{\"serviceName\":\"api\",\"status\":\"ACTIVE\",\"desiredCount\":1,\"runningCount\":1,\"pendingCount\":0,\"deployments\":["
                + String.join(",", Arrays.asList(deployments)) + "]}]}";
    }
}
