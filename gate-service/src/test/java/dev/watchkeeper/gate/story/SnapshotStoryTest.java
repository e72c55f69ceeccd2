package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.backup.SnapshotIntent;
import dev.watchkeeper.gate.backup.SnapshotIntents;
import dev.watchkeeper.gate.backup.postgres.PostgresSnapshotIntents;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.stack.fake.rds.FakeRds;
import dev.watchkeeper.stack.fake.rds.SnapshotFault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The snapshot before a start, made by the running gate at a fake of RDS. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@Tag("F35")
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
class SnapshotStoryTest {
    private final Jdbi jdbi;
    private FakeRds rds;

    @Inject
    SnapshotStoryTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeEach
    void start() {
        URI endpoint = URI.create(Keys.setting("watchkeeper.gate.aws.endpoint"));
        rds = FakeRds.start(Clock.systemUTC(), endpoint.getPort()).instance("orders");
        rds.automatic("orders", Clock.systemUTC().instant().minus(Duration.ofHours(3)));
    }

    @AfterEach
    void stop() {
        rds.close();
    }

    private static WatchRef requested(String name) {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        Api.postPolicy(Policies.of(service).replace("  gate:\n", """
                          database: { rds: orders }
                          gate:
                            infrastructure: { rds: available, awsMaintenance: none-within 2h }
                            backup: { automatedWithin: 24h, snapshot: before-start, waitAvailable: 30m }
                        """)).then().statusCode(201);
        return Api.requestedAgain(service, "v1.2.0");
    }

    private static void heard(WatchRef watch) {
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
    }

    private static String answer(WatchRef watch, String check) {
        return Objects.requireNonNullElse(
                Api.get(watch.deployment()).path("checks.find { it.check == '" + check + "' }.answer"), "");
    }

    private void awaitMade(int number) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> rds.made().size() == number);
    }

    @Test
    void isMadeWhenAllOthersHavePassedAndIsTold() {
        WatchRef watch = requested("snapshot-made");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> answer(watch, "infrastructure.rds").equals("passed")
                        && answer(watch, "backup.automatedWithin").equals("passed")
                        && answer(watch, "infrastructure.awsMaintenance").equals("passed"));
        Api.get(watch.deployment())
                .then()
                .body(
                        "checks.find { it.check == 'backup.snapshot' }.sentence",
                        containsString("is asked when all others have passed"));
        assertThat(rds.made()).isEmpty();

        heard(watch);
        awaitMade(1);
        rds.step();
        rds.step();
        Api.awaitStatus(watch, "admitted");

        String name = rds.made().getFirst();
        assertThat(name).matches("pre-deploy-\\d{8}-\\d{6}");
        Api.get(watch.deployment())
                .then()
                .body("notes", hasItem(containsString("Snapshot " + name + " of orders is available")));
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                TopicReading.events(
                                                Topic.DEPLOYMENTS.topicName(),
                                                watch.deployment().value())
                                        .stream()
                                        .filter(envelope -> envelope.event() instanceof DeploymentEvent.Checked checked
                                                && checked.check().equals("backup.snapshot"))
                                        .map(envelope -> ((DeploymentEvent.Checked) envelope.event()).answer()))
                        .containsExactly(GateAnswer.PASSED));
        assertThat(rds.made()).hasSize(1);
    }

    @Test
    void isNotMadeForADeploymentThatIsRefused() {
        rds.plans(
                "orders",
                "os-upgrade",
                Optional.empty(),
                Optional.of(Clock.systemUTC().instant().plusSeconds(600)));
        WatchRef watch = requested("snapshot-refused");

        heard(watch);
        Api.awaitStatus(watch, "refused");

        Api.get(watch.deployment()).then().body("reasons.code", hasItem("maintenance-near"));
        assertThat(rds.made()).isEmpty();
    }

    @Test
    void callWhoseAnswerIsLostIsReadAndNotMadeAgain() {
        rds.fault(SnapshotFault.FAILS_AFTER_ACTING);
        WatchRef watch = requested("snapshot-lost");
        heard(watch);
        awaitMade(1);
        rds.step();
        rds.step();

        Api.awaitStatus(watch, "admitted");
        assertThat(rds.made()).hasSize(1);
    }

    /** The row is written, and nothing else: as after kill -9 before the call. */
    @Test
    void intentThatWasLeftBehindIsCarriedOutUnderItsOwnName() {
        WatchRef watch = requested("snapshot-killed");
        Instant before = Clock.systemUTC().instant().minusSeconds(300);
        SnapshotIntent intent = new PostgresSnapshotIntents(jdbi).intend(watch, "orders", before);

        heard(watch);
        awaitMade(1);
        rds.step();
        rds.step();
        Api.awaitStatus(watch, "admitted");

        assertThat(rds.made()).containsExactly(intent.snapshot());
        assertThat(intent.snapshot()).isEqualTo(SnapshotIntent.nameAt(before));
    }

    @Test
    void instancesThatIntendAtTheSameTimeIntendOneAndNoTwoDeploymentsTheSameName()
            throws InterruptedException, ExecutionException {
        WatchRef one = Api.requested(ServiceRef.of("demo", "intends-one", "production"), "v1.2.0");
        WatchRef other = Api.requested(ServiceRef.of("demo", "intends-other", "production"), "v1.2.0");
        Instant now = Instant.parse("2020-01-01T00:00:00Z");
        List<SnapshotIntent> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SnapshotIntent>> asked = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> new PostgresSnapshotIntents(jdbi)
                            .intend(i % 2 == 0 ? one : other, "orders", now.plusMillis(i))))
                    .toList();
            for (Future<SnapshotIntent> each : asked) {
                all.add(each.get());
            }
        }

        assertThat(all.stream().distinct()).hasSize(2);
        assertThat(all.stream().map(SnapshotIntent::snapshot).distinct())
                .containsExactlyInAnyOrder("pre-deploy-20200101-000000", "pre-deploy-20200101-000001");
        SnapshotIntents intents = new PostgresSnapshotIntents(jdbi);
        SnapshotIntent first = intents.intend(one, "orders", now);
        intents.seen(first);
        intents.available(first, now);
        intents.available(first, now.plusSeconds(5));
        assertThat(intents.intend(one, "orders", now).seen()).isTrue();
        assertThat(intents.intend(one, "orders", now).available()).contains(now);

        WatchRef next = new WatchRef(one.deployment(), one.run().next(), one.service());
        assertThat(intents.intend(next, "orders", now.plus(Duration.ofHours(1))).snapshot())
                .isEqualTo(first.snapshot());
        assertThat(intents.intend(next, "orders", now.plus(Duration.ofHours(2))).snapshot())
                .isEqualTo("pre-deploy-20200101-020000");
    }
}
