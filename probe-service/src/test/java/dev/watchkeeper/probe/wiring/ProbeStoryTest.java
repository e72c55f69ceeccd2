package dev.watchkeeper.probe.wiring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.ProbePositions;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.kit.channels.ChannelRules;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.intake.WatchBook;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(ProbeStack.class)
@Timeout(90)
class ProbeStoryTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    WatchBook watches;

    private final Broker broker = new Broker();
    private final TestTarget target = TestTarget.start();
    private final AtomicLong requests = new AtomicLong();

    @BeforeEach
    void serve() {
        target.answers("GET /health", 200, "{\"status\":\"ok\"}")
                .answers("GET /page", 200, "")
                .answers("POST /things", 201, "{\"id\":1,\"token\":\"t\"}")
                .answers("GET /things/1", 200, "")
                .answers("DELETE /things/1", 204, "")
                .does("GET /metrics", exchange -> {
                    long total = requests.addAndGet(16);
                    byte[] page = ("requests_total{version=\"v1.2.0\",code=\"2xx\"} " + total * 15 / 16
                                    + "\nrequests_total{version=\"v1.2.0\",code=\"5xx\"} " + total / 16 + "\n")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                });
    }

    @AfterEach
    void close() {
        target.close();
        broker.close();
    }

    @Test
    void watchThatIsRecordedIsAskedForAndObserved() {
        String deployment = name("watched");
        broker.publish(requested(deployment).record());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(readings(deployment, ObservationPurpose.BEFORE))
                        .extracting(reading -> reading.check().value())
                        .contains("health", "flow", "error-rate"));

        Watches started = started(deployment);
        broker.publish(started.record());
        broker.publish(started.shiftingAt(Instant.now(), 50).record());

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(measured(deployment, "health"))
                    .hasSizeGreaterThan(2)
                    .allMatch(Measurement.Health.class::isInstance);
            assertThat(measured(deployment, "error-rate"))
                    .filteredOn(one -> one instanceof Measurement.Counts counts && counts.total() > 0)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(one -> assertThat(((Measurement.Counts) one).bad())
                            .isEqualTo(((Measurement.Counts) one).total() / 16));
        });
        broker.publish(
                started.is(DeploymentStatus.ENDED).is(DeploymentStatus.ENDED).record());
    }

    @Test
    void positionIsWrittenAfterTheObservationWasAcknowledged() {
        String deployment = name("positioned");
        broker.publish(started(deployment).record());

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.events(Topic.PROBE_POSITIONS, deployment))
                        .isNotEmpty()
                        .allSatisfy(event -> assertThat(((ProbePositions) event).watermarks())
                                .containsKey("health")));
    }

    @Test
    @Tag("F10")
    void poisonOnEachTopicGoesToQuarantineAndTheNextRecordIsHandled() {
        String deployment = name("poisoned");
        broker.poison(Topic.DEPLOYMENT_STATE, deployment);
        broker.poison(Topic.ROLLBACKS, deployment);
        broker.publish(started(deployment).record());
        broker.publish(look(deployment, "look-" + deployment, Duration.ofSeconds(20)));

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(broker.quarantined(Topic.DEPLOYMENT_STATE, deployment)).isTrue();
            assertThat(broker.quarantined(Topic.ROLLBACKS, deployment)).isTrue();
            assertThat(broker.quarantined(Topic.PROBE_POSITIONS, ProbeStack.POISONED_POSITIONS))
                    .isTrue();
            assertThat(readings(deployment, ObservationPurpose.WATCH)).isNotEmpty();
            assertThat(readings(deployment, ObservationPurpose.LOOK)).isNotEmpty();
        });
    }

    @Test
    @Tag("F8")
    void watchFromTheFutureGoesToQuarantine() {
        String deployment = name("future");
        broker.publish(started(deployment).record(), Instant.parse("2099-01-01T00:00:00Z"));

        await().atMost(LONG).until(() -> broker.quarantined(Topic.DEPLOYMENT_STATE, deployment));
        assertThat(watches.sessions())
                .noneMatch(
                        session -> session.watch().watch().deployment().value().equals(deployment));
    }

    @Test
    void lookIsAnsweredAtOnceAndRepeatedUntilRollbackHasDecided() {
        String deployment = name("looked");
        broker.publish(started(deployment).record());
        RollbackEvent.LookRequested look = look(deployment, "look-" + deployment, Duration.ofSeconds(60));
        broker.publish(look);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(looks(deployment))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .allSatisfy(observed -> assertThat(observed.look()).contains(look.look())));
        broker.publish(
                new RollbackEvent.RollbackFailed(started(deployment).record().watch(), "enough"));
        int seen = looks(deployment).size();
        await().atMost(LONG).untilAsserted(() -> {
            int now = readings(deployment, ObservationPurpose.WATCH).size();
            assertThat(now).isGreaterThan(6);
        });
        assertThat(looks(deployment)).hasSizeLessThanOrEqualTo(seen + 3);
    }

    @Test
    @Tag("F3")
    void secondProbeTakesItsShareAndGivesItBack() {
        String deployment = name("moved");
        broker.publish(started(deployment).record());
        await().atMost(LONG)
                .until(() -> !readings(deployment, ObservationPurpose.WATCH).isEmpty());
        try (KafkaConsumer<String, byte[]> second = secondMember()) {
            second.subscribe(List.of(Topic.DEPLOYMENT_STATE.topicName(), Topic.ROLLBACKS.topicName()));
            await().atMost(LONG).until(() -> {
                second.poll(Duration.ofMillis(200));
                return watches.livePartitions().size() == Topic.DEFAULT_PARTITIONS / 2
                        && second.assignment().size() == Topic.DEFAULT_PARTITIONS;
            });
        }
        await().atMost(LONG).until(() -> watches.livePartitions().size() == Topic.DEFAULT_PARTITIONS);
        Instant back = Instant.now();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.observed(deployment))
                        .anyMatch(observed -> observed.tick().isAfter(back)));
        assertThat(holes(deployment)).isEmpty();
    }

    @Test
    void overviewShowsTheLastReadingToAViewerAndToNobodyElse() {
        String deployment = name("shown");
        broker.publish(started(deployment).record());
        String viewer = TestStack.shared().credentials().token(Role.VIEWER);
        broker.publish(new AccessEvent.RolesGranted(
                new SubjectId("a-viewer"),
                "*",
                Set.of(Role.VIEWER),
                TokenHash.ofToken(viewer).hex(),
                Optional.empty()));
        given().get("/api/v1/probes").then().statusCode(401);

        broker.publish(started(deployment).record());
        await().atMost(LONG)
                .untilAsserted(() -> given().header("Authorization", "Bearer " + viewer)
                        .get("/api/v1/probes")
                        .then()
                        .statusCode(200)
                        .body("deployment", hasItem(deployment))
                        .body(
                                "find { it.deployment == '" + deployment
                                        + "' }.checks.find { it.check == 'health' }.reading.kind",
                                equalTo("measured")));
    }

    @Test
    void everyChannelHoldsTheRulesAndTheServiceIsReady() throws IOException {
        assertThat(ChannelRules.violations(ConfigProvider.getConfig())).isEmpty();
        await().atMost(LONG)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/health/live").then().statusCode(200);
        String metrics = given().get("/q/metrics").asString();
        Files.writeString(Path.of("target", "probe-metrics.txt"), metrics);
        assertThat(metrics).contains("watchkeeper_probe_tick_lateness", "watchkeeper_probe_spool_depth");
    }

    private List<Instant> holes(String deployment) {
        List<CheckReading> readings = readings(deployment, ObservationPurpose.WATCH).stream()
                .filter(reading -> reading.check().value().equals("health"))
                .toList();
        return readings.stream()
                .flatMap(reading -> reading.samples().stream())
                .filter(sample -> readings.stream()
                        .flatMap(reading -> reading.samples().stream())
                        .noneMatch(other -> !other.start().isAfter(sample.end())
                                && other.end().isAfter(sample.end())))
                .map(sample -> sample.end())
                .filter(end -> end.isBefore(readings.getLast().watermark()))
                .toList();
    }

    private List<CheckReading> readings(String deployment, ObservationPurpose purpose) {
        return broker.observed(deployment).stream()
                .filter(observed -> observed.purpose() == purpose)
                .flatMap(observed -> observed.readings().stream())
                .toList();
    }

    private List<Observed> looks(String deployment) {
        return broker.observed(deployment).stream()
                .filter(observed -> observed.purpose() == ObservationPurpose.LOOK)
                .toList();
    }

    private List<Measurement> measured(String deployment, String check) {
        return readings(deployment, ObservationPurpose.WATCH).stream()
                .filter(reading -> reading.check().value().equals(check))
                .flatMap(reading -> reading.samples().stream())
                .filter(sample -> sample.reading() instanceof Reading.Measured)
                .map(sample -> ((Reading.Measured) sample.reading()).measurement())
                .toList();
    }

    private RollbackEvent.LookRequested look(String deployment, String id, Duration within) {
        Instant now = Instant.now();
        Look look = new Look(
                new LookId(id),
                LookPurpose.AFTER_ROLLBACK,
                Version.ofTag("v1.1.0"),
                List.of(new CheckName("health")),
                Optional.empty(),
                now,
                now.plus(within));
        return new RollbackEvent.LookRequested(started(deployment).record().watch(), look, "please look");
    }

    private Watches requested(String deployment) {
        return Watches.requested().of(deployment).with(Policies.text(target.base(), "2s"));
    }

    private Watches started(String deployment) {
        return Watches.startedAt(Instant.now()).of(deployment).with(Policies.text(target.base(), "2s"));
    }

    private static String name(String what) {
        return what + "-" + Instant.now().toEpochMilli();
    }

    private static KafkaConsumer<String, byte[]> secondMember() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestStack.shared().bootstrapServers(),
                        "group.id",
                        "watchkeeper-probe",
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest",
                        "session.timeout.ms",
                        "6000",
                        "heartbeat.interval.ms",
                        "2000",
                        "partition.assignment.strategy",
                        RangeAssignor.class.getName()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
