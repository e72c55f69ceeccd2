package dev.watchkeeper.probe.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.BucketGrid;
import dev.watchkeeper.probe.cadence.Jitter;
import dev.watchkeeper.stack.kafka.EmbeddedKafka;
import dev.watchkeeper.stack.kafka.TopicPlan;
import dev.watchkeeper.stack.kafka.TopicSetup;
import dev.watchkeeper.stack.test.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two probes, each a process of its own, on a real broker: one is killed, a third one joins. */
@Tag("F3")
@Tag("F17")
@Tag("F18")
@Timeout(150)
class HandOverTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final String POLICY = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: api, environment: production, team: households }
            spec:
              targets:
                - webhook: { url: "https://switch.example/a", secret: secret:demo/switch }
              checks:
                health: { health: { http: "GET BASE/health", within: 900ms }, critical: true }
                queue: { gauge: { prometheus: { url: BASE, query: queue } }, resolution: 2s, delay: 1s, expect: "< 8000" }
              watch:
                grace: 5s
                short: { from: 0m, to: 30m, every: 1s, checks: all }
              rollback:
                when: [{ critical: failing, times: 3 }]
                phases: [short]
                onBlind: hold
                via: [target]
                within: 5m
                verifyWith: [health]
            """;

    private final List<Process> processes = new ArrayList<>();
    private final List<String> deployments =
            IntStream.range(0, 24).mapToObj(i -> "moved-" + i).toList();
    private final TestTarget target = TestTarget.start();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeEach
    void serve() {
        target.answers("GET /health", 200, "").does("GET /api/v1/query_range", HandOverTest::range);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        target.close();
    }

    @Test
    void noBucketIsLostWhenOneProbeIsKilledAndAnotherJoins() throws IOException, InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, folder.resolve("kafka"))) {
            new TopicSetup(kafka.bootstrapServers()).create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
            try (Broker broker = new Broker(kafka.bootstrapServers())) {
                Process first = start("first", kafka);
                start("second", kafka);
                Instant began = Instant.now();
                deployments.forEach(one -> broker.publish(Watches.startedAt(began)
                        .shiftedAt(began)
                        .of(one)
                        .with(POLICY.replace("BASE", target.base()))
                        .record()));
                await().atMost(LONG).until(() -> owners(broker).equals(Set.of("first", "second")));
                Set<String> ofFirst = ownedBy(broker, "first");

                first.destroyForcibly().waitFor();
                Instant killed = Instant.now();
                Duration away = handOver(broker, ofFirst, killed);
                start("third", kafka);
                await().atMost(LONG).until(() -> owners(broker).equals(Set.of("second", "third")));
                Instant joined = Instant.now();
                Duration moved = handOver(broker, ownedBy(broker, "third"), joined);
                await().atMost(LONG)
                        .until(() -> deployments.stream()
                                .allMatch(one -> newest(broker, one).isAfter(joined.plusSeconds(4))));

                System.out.printf(
                        "hand-over of %d watches of a killed probe: %d ms; of those that a joining one takes: %d ms%n",
                        ofFirst.size(), away.toMillis(), moved.toMillis());
                assertThat(ofFirst).isNotEmpty();
                assertThat(away).isLessThan(WITHIN);
                assertThat(moved).isLessThan(WITHIN);
                deployments.forEach(one -> {
                    assertThat(keptBySource(broker, one, began)).isEmpty();
                    assertThat(unanswered(broker, one)).isEmpty();
                });
            }
        }
    }

    private Process start(String name, EmbeddedKafka kafka) throws IOException {
        var credentials = TestStack.shared().credentials();
        Process process = ProbeProcess.command(
                        name,
                        kafka.bootstrapServers(),
                        credentials.signingKey(Writer.PROBE),
                        credentials.trustedKeys(),
                        folder)
                .start();
        processes.add(process);
        return process;
    }

    /** Who wrote the newest observation of each deployment. */
    private Set<String> owners(Broker broker) {
        Set<String> owners = new HashSet<>();
        for (String deployment : deployments) {
            List<Broker.Appended> all = broker.appended(deployment);
            owners.add(all.isEmpty() ? "nobody" : all.getLast().observed().instance());
        }
        return owners;
    }

    private Set<String> ownedBy(Broker broker, String instance) {
        return deployments.stream()
                .filter(one ->
                        broker.appended(one).getLast().observed().instance().equals(instance))
                .collect(Collectors.toSet());
    }

    /** The longest time that nothing was heard of one of these, around an instant, until a bucket after it was measured. */
    private static Duration handOver(Broker broker, Set<String> moved, Instant around) {
        Duration longest = Duration.ZERO;
        for (String deployment : moved) {
            await().atMost(LONG)
                    .until(() ->
                            measuredAfter(broker, deployment, around).findAny().isPresent());
            Instant again = measuredAfter(broker, deployment, around)
                    .min(Instant::compareTo)
                    .orElseThrow();
            Instant before = broker.appended(deployment).stream()
                    .map(Broker.Appended::at)
                    .filter(at -> at.isBefore(again))
                    .max(Instant::compareTo)
                    .orElseThrow();
            Duration gap = Duration.between(before, again);
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }

    private static java.util.stream.Stream<Instant> measuredAfter(Broker broker, String deployment, Instant around) {
        return broker.appended(deployment).stream()
                .filter(one -> one.at().isAfter(around))
                .filter(one -> one.observed().readings().stream()
                        .flatMap(reading -> reading.samples().stream())
                        .anyMatch(sample -> sample.reading() instanceof Reading.Measured
                                && sample.end().isAfter(around)))
                .map(Broker.Appended::at);
    }

    private static Instant newest(Broker broker, String deployment) {
        return readings(broker, deployment, "queue").stream()
                .map(CheckReading::watermark)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** The buckets of the source that keeps history that were not measured, or not as they are. */
    private static List<Instant> keptBySource(Broker broker, String deployment, Instant began) {
        Map<Instant, Set<Reading>> said = new TreeMap<>();
        Instant newest = newest(broker, deployment);
        readings(broker, deployment, "queue").stream()
                .flatMap(reading -> reading.samples().stream())
                .filter(sample -> sample.reading() instanceof Reading.Measured)
                .forEach(sample -> said.computeIfAbsent(sample.start(), start -> new HashSet<>())
                        .add(sample.reading()));
        List<Instant> wrong = new ArrayList<>();
        long first = new BucketGrid(
                        Duration.ofSeconds(2),
                        Jitter.offset(
                                Watches.startedAt(began).of(deployment).record().watch()))
                .floor(began)
                .getEpochSecond();
        for (long at = first; at < newest.getEpochSecond(); at += 2) {
            Reading is = new Reading.Measured(new Measurement.Value((at + 2) % 1000));
            if (!Set.of(is).equals(said.get(Instant.ofEpochSecond(at)))) {
                wrong.add(Instant.ofEpochSecond(at));
            }
        }
        return wrong;
    }

    /** The buckets of the other source that were answered neither with a measurement nor as missing. */
    private static List<Instant> unanswered(Broker broker, String deployment) {
        List<Sample> samples = readings(broker, deployment, "health").stream()
                .flatMap(reading -> reading.samples().stream())
                .toList();
        Set<Instant> starts = samples.stream().map(Sample::start).collect(Collectors.toSet());
        Instant last = starts.stream().max(Instant::compareTo).orElseThrow();
        return samples.stream()
                .map(Sample::end)
                .filter(end -> end.isBefore(last) && !starts.contains(end))
                .toList();
    }

    private static List<CheckReading> readings(Broker broker, String deployment, String check) {
        return broker.appended(deployment).stream()
                .flatMap(one -> one.observed().readings().stream())
                .filter(reading -> reading.check().value().equals(check))
                .toList();
    }

    /** The value of a bucket is a function of its end. */
    private static void range(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        StringBuilder values = new StringBuilder();
        for (long at = parameter(query, "start"); at <= parameter(query, "end"); at += parameter(query, "step")) {
            values.append(values.isEmpty() ? "" : ",").append("[" + at + ",\"" + at % 1000 + "\"]");
        }
        byte[] body =
                ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                                + values + "]}]}}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static long parameter(String query, String name) {
        var matcher = Pattern.compile("(?:^|&)" + name + "=(\\d+)").matcher(query);
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
