package dev.watchkeeper.verification.watch.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.acl.BrokerOperation;
import dev.watchkeeper.contract.acl.BrokerPlace;
import dev.watchkeeper.contract.acl.BrokerRight;
import dev.watchkeeper.contract.acl.BrokerRights;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WatchTopologyTest {
    private static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");
    private static final String RULE = "error-rate/literal-1";

    private final Keys keys = new Keys();
    private final SettableClock clock = new SettableClock(ZERO);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<Topic, Long> logStarts = new LinkedHashMap<>();
    private final Bench bench = new Bench(keys, ZERO, "d-1");
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(WatchTopology.of(judging()), properties, ZERO);
    }

    private Judging judging() {
        return new Judging(
                keys.trusted(),
                keys.of(Writer.VERIFICATION),
                new AcceptedPolicies(),
                clock,
                new BrokerClock(clock),
                (topic, partition) ->
                        logStarts.containsKey(topic) ? OptionalLong.of(logStarts.get(topic)) : OptionalLong.empty(),
                new JudgeMeters(meters));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private void send(EncodedEvent event, double second) {
        input(Topic.ofName(event.topic()))
                .pipeInput(new TestRecord<>(
                        event.key(), event.value().orElse(null), Bench.headers(event), bench.at(second)));
    }

    private TestInputTopic<String, byte[]> input(Topic topic) {
        return driver.createInputTopic(topic.topicName(), new StringSerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<String, byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private List<TestRecord<String, byte[]>> verdictRecords() {
        return output(Topic.VERDICTS.topicName()).readRecordsToList();
    }

    private List<VerdictEvent.VerdictChanged> changes(String rule) {
        return verdictRecords().stream()
                .map(r -> bench.verdict(r.key(), r.headers(), r.value()))
                .filter(VerdictEvent.VerdictChanged.class::isInstance)
                .map(VerdictEvent.VerdictChanged.class::cast)
                .filter(v -> v.rule().value().equals(rule))
                .toList();
    }

    private void second() {
        clock.advance(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    @Test
    @Tag("S10")
    void theTopologyReadsAndWritesWhatTheBrokerGrantsAndAllOfIt() {
        Set<BrokerRight> needed = new HashSet<>();
        for (TopologyDescription.Subtopology part :
                WatchTopology.of(judging()).describe().subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                switch (node) {
                    case TopologyDescription.Source source ->
                        source.topicSet().forEach(topic -> needed.add(right(topic, BrokerOperation.READ)));
                    case TopologyDescription.Sink sink -> needed.add(right(sink.topic(), BrokerOperation.WRITE));
                    default -> {}
                }
            }
        }

        // Besides these the kit follows `access`, and puts aside what it cannot read of it.
        assertThat(BrokerRights.of(Writer.VERIFICATION).stream()
                        .filter(right -> right.place() instanceof BrokerPlace.OneTopic(String name)
                                && !name.startsWith(Topic.ACCESS.topicName()))
                        .collect(Collectors.toSet()))
                .isEqualTo(needed);
    }

    private static BrokerRight right(String topic, BrokerOperation operation) {
        return new BrokerRight(Writer.VERIFICATION, new BrokerPlace.OneTopic(topic), operation);
    }

    private void badWatch() {
        send(bench.requested(), 0);
        send(bench.firstTraffic(0), 0);
        send(bench.errors(10, 30, 100), 15.5);
        send(bench.errors(15, 30, 100), 20.5);
        send(bench.errors(20, 30, 100), 25.5);
    }

    @Test
    void aBadVersionIsBreachedOnTheRecordThatCompletesTheEvidence() {
        badWatch();

        List<VerdictEvent.VerdictChanged> changes = changes(RULE);
        VerdictEvent.VerdictChanged breach = changes.getLast();
        assertThat(breach.verdict()).isInstanceOf(Verdict.Breached.class);
        assertThat(breach.mark().trigger().topic()).isEqualTo("watchkeeper.observations");
        assertThat(breach.mark().trigger().offset()).isEqualTo(2);
        assertThat(breach.mark().seen())
                .containsEntry("watchkeeper.observations", 1L)
                .containsEntry("watchkeeper.deployments", 1L);
    }

    @Test
    void whatGoesOutIsSignedAndCarriesNoHeaderOfTheInput() {
        badWatch();

        TestRecord<String, byte[]> record = verdictRecords().getLast();
        Map<String, byte[]> headers = new LinkedHashMap<>();
        record.headers().forEach(h -> headers.put(h.key(), h.value()));
        EncodedEvent wire =
                new EncodedEvent(Topic.VERDICTS.topicName(), record.key(), headers, Optional.of(record.value()));
        assertThat(keys.trusted().check(wire)).isInstanceOf(Authenticity.Genuine.class);
        assertThat(record.headers().headers("content-type")).hasSize(1);
        assertThat(text(record, "ce_source")).isEqualTo("/watchkeeper/verification");
    }

    @Test
    void theSequenceOfADeploymentHasNoHole() {
        badWatch();

        List<String> sequence =
                verdictRecords().stream().map(r -> text(r, "seq")).toList();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= sequence.size(); i++) {
            expected.add("1-" + i);
        }
        assertThat(sequence).isEqualTo(expected);
    }

    @Test
    void eachSecondATickGoesToTheOwnPartitionAndComesBack() {
        send(bench.requested(), 0);

        for (int i = 0; i < 16; i++) {
            second();
        }

        List<VerdictEvent> verdicts = verdictRecords().stream()
                .map(r -> bench.verdict(r.key(), r.headers(), r.value()))
                .toList();
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.getFirst()).isInstanceOf(VerdictEvent.BeforeJudged.class);
        assertThat(verdicts.getFirst().mark().trigger().topic()).isEqualTo("watchkeeper.ticks");
        assertThat(verdicts.getFirst().mark().seen()).containsEntry("watchkeeper.ticks", 13L);
    }

    @Test
    @Tag("F10")
    void poisonGoesToQuarantineAndTheNextRecordIsHandled() {
        send(bench.requested(), 0);
        for (Topic topic : WatchTopology.INPUTS) {
            input(topic).pipeInput(new TestRecord<>("d-1", "{not json".getBytes(StandardCharsets.UTF_8), ZERO));
            input(topic).pipeInput(new TestRecord<>(null, new byte[] {(byte) 0xff, 0}, ZERO));
        }
        send(bench.firstTraffic(0), 0);
        send(bench.errors(10, 30, 100), 15.5);
        send(bench.errors(15, 30, 100), 20.5);
        send(bench.errors(20, 30, 100), 25.5);

        assertThat(changes(RULE).getLast().verdict()).isInstanceOf(Verdict.Breached.class);
        for (Topic topic : WatchTopology.INPUTS) {
            List<TestRecord<String, byte[]>> quarantined =
                    output(topic.quarantineName()).readRecordsToList();
            assertThat(quarantined).hasSize(2);
            assertThat(text(quarantined.getFirst(), "quarantine-reason")).isEqualTo("forged");
            assertThat(text(quarantined.getFirst(), "quarantine-topic")).isEqualTo(topic.topicName());
        }
    }

    @Test
    @Tag("F10")
    void whatIsLargerThanAQuarantineTakesIsCut() {
        input(Topic.OBSERVATIONS).pipeInput(new TestRecord<>("d-1", new byte[3 * 1024 * 1024], ZERO));

        TestRecord<String, byte[]> quarantined =
                output(Topic.OBSERVATIONS.quarantineName()).readRecord();
        assertThat(quarantined.value()).hasSize(64 * 1024);
        assertThat(text(quarantined, "quarantine-length")).isEqualTo("3145728");
        assertThat(text(quarantined, "quarantine-sha256")).hasSize(64);
    }

    @Test
    @Tag("F10")
    void signedRecordsThatCannotBeReadAreQuarantinedAsUnreadable() {
        EncodedEvent good = bench.requested();
        EncodedEvent newer = keys.of(dev.watchkeeper.contract.topic.Writer.GATE)
                .sign(new EncodedEvent(
                        good.topic(),
                        good.key(),
                        good.with(
                                        "ce_type",
                                        "dev.cdeventsx.watchkeeper-deployment.requested.9.0.0"
                                                .getBytes(StandardCharsets.UTF_8))
                                .headers(),
                        good.value()));

        send(newer, 0);

        TestRecord<String, byte[]> quarantined =
                output(Topic.DEPLOYMENTS.quarantineName()).readRecord();
        assertThat(text(quarantined, "quarantine-reason")).isEqualTo("unreadable");
        assertThat(text(quarantined, "quarantine-detail")).contains("9.0.0");
    }

    @Test
    @Tag("F10")
    void aReadingWithMoreBadThanAllRequestsIsQuarantinedAndTheNextIsRead() {
        send(bench.requested(), 0);
        send(bench.firstTraffic(0), 0);
        EncodedEvent good = bench.errors(10, 30, 100);
        String body = new String(good.value().orElseThrow(), StandardCharsets.UTF_8);
        send(
                keys.of(dev.watchkeeper.contract.topic.Writer.PROBE)
                        .sign(new EncodedEvent(
                                good.topic(),
                                good.key(),
                                good.headers(),
                                Optional.of(body.replace("\"total\":100", "\"total\":20")
                                        .getBytes(StandardCharsets.UTF_8)))),
                15.5);
        send(bench.errors(15, 30, 100), 20.5);

        TestRecord<String, byte[]> quarantined =
                output(Topic.OBSERVATIONS.quarantineName()).readRecord();
        assertThat(text(quarantined, "quarantine-reason")).isEqualTo("unreadable");
        assertThat(text(quarantined, "quarantine-detail")).contains("bad=30 total=20");
        assertThat(changes("sight/error-rate").getLast().verdict()).isEqualTo(new Verdict.Healthy());
    }

    @Test
    @Tag("F11")
    void aRecordSignedByAnotherServiceIsForged() {
        EncodedEvent good = bench.requested();

        send(keys.of(dev.watchkeeper.contract.topic.Writer.NOTIFIER).sign(good), 0);

        assertThat(text(output(Topic.DEPLOYMENTS.quarantineName()).readRecord(), "quarantine-detail"))
                .contains("only gate may write");
    }

    @Test
    @Tag("F8")
    void anEventFromTheFutureIsQuarantinedAndChangesNothing() {
        send(bench.requested(), 0);
        send(bench.firstTraffic(0), 0);

        send(bench.errors(2_000_000_000, 100, 100), 15);
        send(bench.errors(10, 0, 100), 15.5);

        TestRecord<String, byte[]> quarantined =
                output(Topic.OBSERVATIONS.quarantineName()).readRecord();
        assertThat(text(quarantined, "quarantine-reason")).isEqualTo("future");
        assertThat(text(quarantined, "quarantine-detail")).contains("probe");
        assertThat(changes(RULE).getLast().verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void observationsThatComeBeforeTheirDeploymentAreKeptAndCounted() {
        send(bench.errors(10, 30, 100), 15.5);
        send(bench.errors(15, 30, 100), 20.5);
        send(bench.errors(20, 30, 100), 25.5);
        assertThat(verdictRecords()).isEmpty();

        send(bench.requested(), 26);
        send(bench.firstTraffic(0), 26);

        assertThat(changes(RULE).getLast().verdict()).isInstanceOf(Verdict.Breached.class);
    }

    @Test
    void observationsOfADeploymentThatNeverComesGoToQuarantine() {
        send(bench.errors(10, 30, 100), 15.5);

        for (int i = 0; i < 640; i++) {
            second();
        }

        assertThat(text(output(Topic.OBSERVATIONS.quarantineName()).readRecord(), "quarantine-reason"))
                .isEqualTo("waited");
    }

    @Test
    void thousandObservationsWaitAndTheNextGoesToQuarantine() {
        for (int i = 0; i < 1000; i++) {
            send(bench.errors(-5, 0, 1), 1);
        }
        assertThat(output(Topic.OBSERVATIONS.quarantineName()).isEmpty()).isTrue();

        send(bench.errors(-5, 0, 1), 2);

        assertThat(output(Topic.OBSERVATIONS.quarantineName()).readRecordsToList())
                .hasSize(1);
    }

    @Test
    void aPolicyThatCannotBeReadIsQuarantinedWithEveryMistake() {
        EncodedEvent broken = bench.signed(
                new dev.watchkeeper.contract.event.DeploymentEvent.Requested(
                        new dev.watchkeeper.contract.id.WatchRef(
                                new dev.watchkeeper.contract.id.DeploymentId("d-2"),
                                dev.watchkeeper.contract.id.Run.FIRST,
                                dev.watchkeeper.contract.id.ServiceRef.parse("demo/shop/production")),
                        dev.watchkeeper.contract.deployment.Version.ofTag("v2"),
                        List.of(),
                        new dev.watchkeeper.contract.deployment.ResolvedPolicy(
                                "{\"expects\":1}", new dev.watchkeeper.contract.id.PolicyHash("0".repeat(64))),
                        new dev.watchkeeper.contract.id.SubjectId("ann"),
                        Optional.empty(),
                        dev.watchkeeper.contract.deployment.StartKind.NORMAL,
                        Optional.empty()),
                0);

        send(broken, 0);

        TestRecord<String, byte[]> quarantined =
                output(Topic.DEPLOYMENTS.quarantineName()).readRecord();
        assertThat(text(quarantined, "quarantine-reason")).isEqualTo("failed");
        assertThat(text(quarantined, "quarantine-detail")).contains("expects");
    }

    @Test
    void breachesAreCountedForOperators() {
        badWatch();

        assertThat(meters.counter("watchkeeper.breaches", "rolls_back", "true").count())
                .isEqualTo(1);
        assertThat(meters.timer("watchkeeper.decision.latency").count()).isPositive();
    }

    private static String text(TestRecord<String, byte[]> record, String header) {
        Header found = record.headers().lastHeader(header);
        assertThat(found).as(header).isNotNull();
        return new String(found.value(), StandardCharsets.UTF_8);
    }
}
