package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.replay.Recorded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** What the notifier would have recorded of a watch that the real topology judged, ticks between the observations. */
public final class RecordedRun {
    private static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");

    private final Keys keys = new Keys();
    private final SettableClock clock = new SettableClock(ZERO);
    private final Bench bench = new Bench(keys, ZERO, "d-1");
    private final List<Recorded> recorded = new ArrayList<>();
    private final Map<String, Long> offsets = new LinkedHashMap<>();
    private final TopologyTestDriver driver;

    private RecordedRun() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "recorded");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(
                WatchTopology.of(new Judging(
                        keys.trusted(),
                        keys.of(Writer.VERIFICATION),
                        new AcceptedPolicies(),
                        clock,
                        new BrokerClock(clock),
                        (topic, partition) -> OptionalLong.empty(),
                        new JudgeMeters(new SimpleMeterRegistry()))),
                properties,
                ZERO);
    }

    public static List<Recorded> ofABadVersion() {
        RecordedRun run = new RecordedRun();
        try {
            run.send(run.bench.errors(-5, 0, 100), 0);
            run.send(run.bench.requested(), 0);
            run.seconds(16);
            run.send(run.bench.firstTraffic(16), 16.2);
            for (int start = 15; start < 90; start += 5) {
                run.seconds(start == 15 ? 4 : 5);
                boolean bad = start >= 40 && start < 65;
                run.send(run.bench.errors(start, bad ? 30 : 0, 100), start + 5.4);
            }
            run.seconds(60);
            return List.copyOf(run.recorded);
        } finally {
            run.driver.close();
        }
    }

    private void send(EncodedEvent event, double second) {
        driver.createInputTopic(event.topic(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        event.key(), event.value().orElse(null), Bench.headers(event), bench.at(second)));
        record(event, bench.at(second));
        collect();
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            clock.advance(Duration.ofSeconds(1));
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            collect();
        }
    }

    private void collect() {
        for (Topic topic : List.of(Topic.TICKS, Topic.VERDICTS)) {
            driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(record -> {
                        Map<String, byte[]> headers = new LinkedHashMap<>();
                        record.headers().forEach(h -> headers.put(h.key(), h.value()));
                        record(
                                new EncodedEvent(topic.topicName(), record.key(), headers, Optional.of(record.value())),
                                Instant.ofEpochMilli(record.timestamp()));
                    });
        }
    }

    private void record(EncodedEvent event, Instant appended) {
        long offset = offsets.merge(event.topic(), 1L, Long::sum) - 1;
        recorded.add(new Recorded(0, offset, appended, event));
    }
}
