package dev.watchkeeper.verification.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.watch.streams.Bench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stream on a real broker: every breach is told, and how quickly. */
class VerdictLatencyTest {
    private final RealBroker broker = new RealBroker();

    @AfterEach
    void close() {
        broker.close();
    }

    /** How soon is written to {@code target/verdict-latency.txt} and never asserted: the machine is shared. */
    @Test
    void everyBreachIsOnTheTopicForAReaderOfCommittedRecords() throws java.io.IOException {
        KafkaStreams streams = broker.start();
        List<Long> latencies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Bench bench = new Bench(broker.keys, broker.clock.instant().minusSeconds(60), "quick-" + i);
            String deployment = "quick-" + i;
            broker.breach(bench);
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(RealBroker.LONGEST_WAIT)
                    .until(() -> broker.verdicts(deployment).stream().anyMatch(r -> RealBroker.breached(bench, r)));
            long received = broker.clock.millis();
            Recorded breach = broker.verdicts(deployment).stream()
                    .filter(r -> RealBroker.breached(bench, r))
                    .findFirst()
                    .orElseThrow();
            Instant triggered =
                    Instant.parse(new String(breach.record().headers().get("ce_time"), StandardCharsets.UTF_8));
            latencies.add(received - triggered.toEpochMilli());
        }
        streams.close(Duration.ofSeconds(10));

        Collections.sort(latencies);
        java.nio.file.Files.writeString(
                Path.of("target", "verdict-latency.txt"),
                "ms from the append of the trigger to a reader of committed records: " + latencies + "\n");
        assertThat(latencies)
                .hasSize(20)
                .allSatisfy(latency -> assertThat(latency).isNotNegative());
    }
}
