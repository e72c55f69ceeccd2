package dev.watchkeeper.verification.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.replay.Replay;
import dev.watchkeeper.verification.replay.Replayed;
import dev.watchkeeper.verification.watch.streams.Bench;
import dev.watchkeeper.verification.watch.streams.StreamsProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stream on a real broker: exactly once over a restart, and its partitions are free as soon as it has stopped. */
class RestartTest {
    private final RealBroker broker = new RealBroker();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    @Tag("F19")
    void aRestartGoesOnWithoutASecondVerdictAndTheRecordingReplaysToTheSameBytes() {
        Instant zero = broker.clock.instant().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Bench bench = new Bench(broker.keys, zero, "real-1");
        KafkaStreams first = broker.start();
        broker.send(bench.requested());
        broker.send(bench.firstTraffic(0));
        broker.send(bench.errors(10, 30, 100));
        broker.send(bench.errors(15, 30, 100));
        await().atMost(RealBroker.LONGEST_WAIT)
                .until(() -> !broker.verdicts("real-1").isEmpty());
        first.close(Duration.ZERO);

        broker.send(bench.errors(20, 30, 100));
        KafkaStreams second = broker.start();
        await().atMost(RealBroker.LONGEST_WAIT)
                .until(() -> broker.verdicts("real-1").stream().anyMatch(r -> RealBroker.breached(bench, r)));
        broker.send(bench.errors(25, 30, 100));
        broker.send(bench.errors(25, 30, 100));
        broker.send(bench.errors(30, 0, 100));
        awaitWhatWasSent("real-1");
        second.close(Duration.ofSeconds(10));
        broker.collectToTheEnd();

        List<Recorded> verdicts = broker.verdicts("real-1");
        assertThat(verdicts.stream().filter(r -> RealBroker.breached(bench, r))).hasSize(1);
        assertThat(verdicts.stream().map(r -> new String(r.record().headers().get("ce_id"), StandardCharsets.UTF_8)))
                .doesNotHaveDuplicates();
        Replayed replayed = Replay.of(recording(verdicts.getFirst().partition()));
        assertThat(replayed.lines()).hasSize(verdicts.size());
        assertThat(replayed.lines())
                .allSatisfy(line -> assertThat(line.same()).as(line.toString()).isTrue());
    }

    /** The next instance, or the next start of this one, has its partitions at once and not when the session is over. */
    @Test
    void whoStopsInOrderIsOutOfTheGroupAtOnce() throws Exception {
        broker.start().close(Duration.ofSeconds(10));

        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, RealBroker.STACK.bootstrapServers()))) {
            var group = admin.describeConsumerGroups(List.of(StreamsProperties.APPLICATION_ID))
                    .describedGroups()
                    .values()
                    .iterator()
                    .next()
                    .get();
            assertThat(group.members()).isEmpty();
        }
    }

    /** What comes behind it in the same partition is decided about later. */
    private void awaitWhatWasSent(String deployment) {
        String behind = IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> "behind-" + i)
                .filter(other -> partition(other) == partition(deployment))
                .findFirst()
                .orElseThrow();
        Bench bench = new Bench(broker.keys, broker.clock.instant().minusSeconds(60), behind);
        broker.breach(bench);
        await().atMost(RealBroker.LONGEST_WAIT)
                .until(() -> broker.verdicts(behind).stream().anyMatch(r -> RealBroker.breached(bench, r)));
    }

    private static int partition(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), Topic.DEFAULT_PARTITIONS);
    }

    private List<Recorded> recording(int partition) {
        return broker.seen().stream()
                .filter(r -> r.partition() == partition)
                .filter(r -> r.record().key().equals("real-1") || r.topic().equals(Topic.TICKS.topicName()))
                .toList();
    }
}
