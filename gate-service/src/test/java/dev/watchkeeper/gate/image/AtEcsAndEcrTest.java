package dev.watchkeeper.gate.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.gate.aws.AwsAt;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.deployment.Request;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.infrastructure.ServicesAreSteady;
import dev.watchkeeper.gate.rollout.ecs.EcsServices;
import dev.watchkeeper.kit.aws.AwsReply;
import dev.watchkeeper.kit.aws.AwsServices;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.stack.fake.ecs.Controller;
import dev.watchkeeper.stack.fake.ecs.FakeEcs;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Services and task definitions at a fake of ECS whose rollouts move; images in a registry of the test's own. */
class AtEcsAndEcrTest {
    private static final Policy POLICY = Examples.wholePolicy(
            "registry: { ecr: shop/api }",
            text -> text.replaceAll(
                            "(?s)- name: switch\\s+webhook: \\{[^}]*}",
                            "- { name: switch, ecs: { cluster: shop, service: api } }")
                    .replace("previousVersion: known-good }", "previousVersion: known-good, imageExists: true }")
                    .replace("  gate:\n", "  gate:\n    infrastructure: { ecs: steady }\n"));

    private final FakeEcs ecs = FakeEcs.start(Clock.systemUTC());
    private final AwsServices aws = AwsAt.endpoint(ecs.endpoint());
    private final EcsServices services = new EcsServices(aws.service("ECS", EcsClient::builder));

    @AfterEach
    void close() {
        aws.close();
        ecs.close();
    }

    private static CheckFacts facts(Evidence evidence) {
        return Examples.facts(POLICY, evidence, false);
    }

    private static Evidence before(String tag, Optional<String> taskDefinition) {
        return Evidence.NONE.with(
                Heard.rehearsed(
                        Examples.WATCH,
                        true,
                        Optional.of(new Version(tag, Optional.empty(), Optional.empty(), taskDefinition))),
                Examples.NOON);
    }

    private Outcome steady() {
        return new ServicesAreSteady(services).ask(facts(Evidence.NONE));
    }

    @Test
    void rolloutIsWaitedForUntilItIsCompleted() {
        ecs.service("shop", "api", Controller.ROLLING, true, "api:41", 2);
        assertThat(steady()).isEqualTo(Outcome.Passed.of("api runs 2 of 2 tasks of api:41"));

        ecs.bringUp("shop", "api", "api:42");
        assertThat(steady().answer()).isEqualTo(GateAnswer.UNKNOWN);
        assertThat(steady().sentence()).contains("api:41").contains("api:42");
        ecs.steps(8);

        assertThat(steady()).isEqualTo(Outcome.Passed.of("api runs 2 of 2 tasks of api:42"));
    }

    @Test
    void shiftByCodeDeployIsWaitedForUntilBlueIsDrained() {
        ecs.service("shop", "api", Controller.CODE_DEPLOY, false, "api:41", 2);
        assertThat(steady().answer()).isEqualTo(GateAnswer.PASSED);
        ecs.bringUp("shop", "api", "api:42");
        ecs.steps(4);
        assertThat(steady().answer()).isEqualTo(GateAnswer.UNKNOWN);
        ecs.shift("shop", "api");
        ecs.drain("shop", "api");
        ecs.steps(4);

        assertThat(steady().answer()).isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void serviceThatIsGoneOrDeletedFails() {
        ecs.service("shop", "web", Controller.ROLLING, true, "api:41", 2);
        assertThat(steady().answer()).isEqualTo(GateAnswer.FAILED);
        assertThat(steady().sentence()).isEqualTo("ECS has no service shop/api");

        ecs.service("shop", "api", Controller.ROLLING, true, "api:41", 2);
        ecs.delete("shop", "api");

        assertThat(steady().sentence()).isEqualTo("api is INACTIVE");
    }

    private Outcome taskDefinition(Evidence evidence) {
        return new TaskDefinitionsAreActive(services).ask(facts(evidence));
    }

    @Test
    @Tag("F29")
    void taskDefinitionOfTheVersionBeforeMustBeActive() {
        ecs.register("api:41");
        Evidence old = before("v1.1.0", Optional.of("arn:aws:ecs:eu-central-1:123456789012:task-definition/api:41"));

        assertThat(taskDefinition(Evidence.NONE).answer()).isEqualTo(GateAnswer.UNKNOWN);
        assertThat(taskDefinition(old)).isEqualTo(Outcome.Passed.of("the task definition api:41 is active"));
        ecs.deregister("api:41");
        assertThat(taskDefinition(old).answer()).isEqualTo(GateAnswer.FAILED);
        assertThat(taskDefinition(old).sentence()).contains("api:41 is INACTIVE");
        ecs.forget("api:41");
        assertThat(taskDefinition(old).answer()).isEqualTo(GateAnswer.FAILED);
        assertThat(taskDefinition(before("v1.1.0", Optional.empty())))
                .isInstanceOfSatisfying(
                        Outcome.Passed.class,
                        passed -> assertThat(passed.remark()).isTrue());
    }

    private static Outcome images(CheckFacts facts, Map<String, ImageState> registry) {
        Images images = (project, repository, version) -> new AwsReply.Content<>(registry.getOrDefault(
                repository + " " + version.digest().orElse(version.tag()), new ImageState.NotThere()));
        return new ImagesAreThere(images).ask(facts);
    }

    @Test
    @Tag("F29")
    void imageOfTheVersionBeforeMustBeThere() {
        CheckFacts facts = facts(before("v1.1.0", Optional.of("api:41")));
        String old = "shop/api v1.1.0";

        assertThat(images(facts(Evidence.NONE), Map.of()).answer()).isEqualTo(GateAnswer.UNKNOWN);
        assertThat(images(facts, Map.of(old, new ImageState.There())))
                .isEqualTo(Outcome.Passed.of("shop/api:v1.1.0 is in the registry"));
        assertThat(images(facts, Map.of()).answer()).isEqualTo(GateAnswer.FAILED);
        assertThat(images(facts, Map.of(old, new ImageState.CannotBePulled("ARCHIVED")))
                        .sentence())
                .isEqualTo("shop/api:v1.1.0 of version v1.1.0 cannot be pulled: it is ARCHIVED");
    }

    @Test
    void digestThatTheRequestNamesMustBeThere() {
        CheckFacts plain = facts(before("v1.1.0", Optional.of("api:41")));
        Request request = plain.deployment().request();
        Version wanted =
                new Version("v1.2.0", Optional.empty(), Optional.of("sha256:aa"), Optional.empty(), Optional.empty());
        Deployment deployment = Deployment.requested(
                        Examples.WATCH,
                        new Request(
                                wanted,
                                request.targets(),
                                request.policy(),
                                request.by(),
                                request.train(),
                                request.kind(),
                                request.of()),
                        Examples.NOON)
                .after();
        CheckFacts facts = new CheckFacts(deployment, POLICY, plain.evidence(), false, List.of(), Examples.NOON);
        Map<String, ImageState> old = Map.of("shop/api v1.1.0", new ImageState.There());

        assertThat(images(facts, old).sentence())
                .isEqualTo("shop/api@sha256:aa of version v1.2.0 is not in the registry");
        assertThat(images(
                                facts,
                                Map.of(
                                        "shop/api v1.1.0",
                                        new ImageState.There(),
                                        "shop/api sha256:aa",
                                        new ImageState.There()))
                        .answer())
                .isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void firstDeploymentPassesWithARemark() {
        Evidence first = Evidence.NONE.with(Heard.rehearsed(Examples.WATCH, false, Optional.empty()), Examples.NOON);

        assertThat(images(facts(first), Map.of("shop/api v1.1.0", new ImageState.There()))
                        .answer())
                .as("what runs now is what a rollback brings back")
                .isEqualTo(GateAnswer.PASSED);
    }
}
