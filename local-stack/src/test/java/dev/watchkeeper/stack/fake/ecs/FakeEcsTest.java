package dev.watchkeeper.stack.fake.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.StabilityStatus;

/** What the fake does, seen by the SDK's own client, which has to read every answer. */
class FakeEcsTest {
    private final FakeEcs fake = FakeEcs.start(Clock.systemUTC());
    private final EcsClient ecs = EcsClient.builder()
            .endpointOverride(fake.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @AfterEach
    void close() {
        ecs.close();
        fake.close();
    }

    @Test
    void rollingUpdateStartsNewTasksAndThenEndsTheOldOnes() {
        fake.service("production", "api", Controller.ROLLING, true, "api:41", 4).register("api:42");

        ecs.updateService(
                request -> request.cluster("production").service("api").taskDefinition("api:42"));
        Service begun = service();
        fake.steps(2);
        Service both = service();
        fake.steps(5);
        Service after = service();

        assertThat(begun.deployments()).extracting(Deployment::status).containsExactly("PRIMARY", "ACTIVE");
        assertThat(primary(begun).rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        assertThat(primary(both).runningCount()).isEqualTo(4);
        assertThat(both.runningCount()).isGreaterThan(4);
        assertThat(after.deployments()).hasSize(1);
        assertThat(primary(after).rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        assertThat(primary(after).taskDefinition()).endsWith("task-definition/api:42");
        assertThat(fake.ledger())
                .extracting(LedgerEntry::who, LedgerEntry::what)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("UpdateService", "api:42"));
    }

    @Test
    @Tag("F31")
    void breakerTakesABrokenVersionBackByItself() {
        fake.service("production", "api", Controller.ROLLING, true, "api:41", 4).breaks("api:42");
        fake.bringUp("production", "api", "api:42");

        fake.steps(2);
        Service tripped = service();
        fake.steps(4);
        Service after = service();

        assertThat(tripped.deployments())
                .anySatisfy(one -> assertThat(one.rolloutState()).isEqualTo(DeploymentRolloutState.FAILED));
        assertThat(primary(tripped).rolloutStateReason()).contains("rolling back to deploymentId");
        assertThat(primary(after).taskDefinition()).endsWith("api:41");
        assertThat(primary(after).rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        assertThat(after.runningCount()).isEqualTo(4);
        assertThat(fake.ledger()).extracting(LedgerEntry::who).containsExactly("pipeline", "ECS");
    }

    @Test
    void withoutABreakerABrokenVersionFailsOnAndOn() {
        fake.service("production", "api", Controller.ROLLING, false, "api:41", 2)
                .breaks("api:42");
        fake.bringUp("production", "api", "api:42");

        fake.steps(10);

        assertThat(primary(service()).rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        assertThat(primary(service()).failedTasks()).isGreaterThan(10);
        assertThat(service().runningCount()).as("the old tasks go on").isEqualTo(2);
    }

    @Test
    void blueStaysUntilTheTrafficIsShifted() {
        fake.service("production", "api", Controller.BLUE_GREEN, true, "api:41", 2);
        fake.bringUp("production", "api", "api:42");

        fake.steps(6);
        Service waiting = service();
        fake.shift("production", "api");
        fake.steps(4);

        assertThat(waiting.runningCount()).isEqualTo(4);
        assertThat(primary(waiting).rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        assertThat(service().deployments()).hasSize(1);
        assertThat(primary(service()).rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
    }

    @Test
    void codeDeployHasTaskSetsThatAreShiftedAndDrained() {
        fake.service("production", "api", Controller.CODE_DEPLOY, false, "api:41", 2);
        fake.bringUp("production", "api", "api:42");
        Service begun = service();
        fake.steps(2);
        fake.shift("production", "api");
        Service shifted = service();
        fake.drain("production", "api");
        Service draining = service();
        fake.steps(4);

        assertThat(begun.deployments()).isEmpty();
        assertThat(begun.taskSets())
                .extracting(set -> set.status() + " " + set.stabilityStatus())
                .containsExactly("PRIMARY " + StabilityStatus.STEADY_STATE, "ACTIVE " + StabilityStatus.STABILIZING);
        assertThat(shifted.taskSets()).extracting(set -> set.status()).containsExactly("ACTIVE", "PRIMARY");
        assertThat(draining.taskSets()).extracting(set -> set.status()).containsExactly("DRAINING", "PRIMARY");
        assertThat(service().taskSets()).hasSize(1);
    }

    @Test
    void refusesAsEcsDoes() {
        fake.service("production", "api", Controller.CODE_DEPLOY, false, "api:41", 2);

        assertThatThrownBy(() -> ecs.describeServices(r -> r.cluster("nowhere").services("api")))
                .isInstanceOf(ClusterNotFoundException.class);
        assertThatThrownBy(() -> ecs.updateService(r -> r.cluster("production").service("other")))
                .isInstanceOf(ServiceNotFoundException.class);
        assertThatThrownBy(() -> ecs.updateService(
                        r -> r.cluster("production").service("api").taskDefinition("api:41")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("CODE_DEPLOY");
        assertThatThrownBy(() -> ecs.describeTaskDefinition(r -> r.taskDefinition("api:99")))
                .isInstanceOf(ClientException.class);
        assertThat(ecs.describeTaskDefinition(r -> r.taskDefinition("api:41"))
                        .taskDefinition()
                        .revision())
                .isEqualTo(41);
        assertThat(ecs.describeServices(r -> r.cluster("production").services("other"))
                        .failures())
                .extracting(failure -> failure.reason())
                .containsExactly("MISSING");
        fake.refuses("DescribeServices", "AccessDeniedException");
        assertThatThrownBy(this::service).isInstanceOf(AccessDeniedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cluster\":\"production\"}",
                "{\"services\":\"api\"}",
                "{\"services\":[\"api\"],\"wants\":1}",
                "{\"services\":[7]}"
            })
    void requestThatTheModelDoesNotHaveIsAFault(String request) throws Exception {
        assertThatThrownBy(() -> SdkModel.holdRequest("DescribeServices", ServiceJson.MAPPER.readTree(request)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("DescribeServices.");
    }

    @Test
    void answerThatTheModelDoesNotHaveIsAFault() {
        ObjectNode answer = ServiceJson.MAPPER.createObjectNode();
        answer.putArray("services")
                .addObject()
                .putArray("deployments")
                .addObject()
                .put("rollout", "COMPLETED");

        assertThatThrownBy(() -> SdkModel.holdAnswer("DescribeServices", answer))
                .hasMessage("DescribeServices.services[].deployments[].rollout is not in the model of the SDK");
    }

    private Service service() {
        return ecs.describeServices(request -> request.cluster("production").services("api"))
                .services()
                .getFirst();
    }

    private static Deployment primary(Service service) {
        return service.deployments().stream()
                .filter(one -> one.status().equals("PRIMARY"))
                .findFirst()
                .orElseThrow();
    }
}
