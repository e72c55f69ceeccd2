package dev.watchkeeper.bench.verification;

import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How soon a verdict can be read: from the acknowledgement of the third failing observation until a consumer at
 * {@code read_committed} has its breach, while other watches send 2,000 readings a second.
 */
final class LatencyRun {
    private static final int CHECKS = 25;
    private static final int READINGS_A_SECOND = 2_000;
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Breaches of one and the same second are spread over it. */
    private static final int BREACHES_A_SECOND = 5;

    /** Not counted: the first 20 s, in which a cold service also says its first words about each watch. */
    private static final int WARM_UP = 100;

    private final Site site;
    private final Size size;
    private final Consumer<String> said;

    LatencyRun(Site site, Size size, Consumer<String> said) {
        this.site = site;
        this.size = size;
        this.said = said;
    }

    List<Row> run() {
        try (Sender sender = new Sender(site.bootstrapServers(), site.credentials());
                Child service = Services.start(site);
                KafkaConsumer<String, byte[]> verdicts = consumer()) {
            int samples = size.latencySamples() + WARM_UP;
            int seconds = samples / BREACHES_A_SECOND;
            said.accept("timing " + samples + " breaches in " + seconds + " s");
            Instant begun = Instant.now();
            Fleet crowd = Fleet.of("crowd", READINGS_A_SECOND / CHECKS, CHECKS, EVERY, begun);
            Fleet broken = Fleet.of("broken", samples, CHECKS, EVERY, begun);
            crowd.begin(sender);
            broken.begin(sender);
            Map<String, Long> read = new HashMap<>();
            List<CompletableFuture<Long>> acknowledged = new ArrayList<>();
            Readings ofCrowd = new Readings(crowd);
            Readings ofBroken = new Readings(broken);
            long start = System.nanoTime();
            // Twenty slots a second: each sends a part of the crowd; every fourth breaks a watch.
            int slots = 20;
            for (int slot = 0; slot < seconds * slots; slot++) {
                while (System.nanoTime() < start + slot * 1_000_000_000L / slots) {
                    poll(verdicts, read, Duration.ofMillis(1));
                }
                int tick = slot / slots;
                int part = crowd.watches().size() / slots;
                for (int i = slot % slots * part; i < (slot % slots + 1) * part; i++) {
                    sender.send(ofCrowd.healthy(crowd.watches().get(i), tick), Instant.now());
                }
                if (slot % (slots / BREACHES_A_SECOND) == 0 && acknowledged.size() < samples) {
                    var watch = broken.watches().get(acknowledged.size());
                    sender.send(ofBroken.failing(watch, tick), Instant.now());
                    sender.send(ofBroken.failing(watch, tick + 1), Instant.now());
                    acknowledged.add(sender.send(sender.signed(ofBroken.failing(watch, tick + 2), Instant.now())));
                }
                service.mustRun();
            }
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (read.size() < samples && System.nanoTime() < end) {
                poll(verdicts, read, Duration.ofMillis(5));
            }
            return rows(broken, acknowledged, read);
        }
    }

    private List<Row> rows(Fleet broken, List<CompletableFuture<Long>> acknowledged, Map<String, Long> read) {
        List<Double> millis = new ArrayList<>();
        int missing = 0;
        for (int i = WARM_UP; i < acknowledged.size(); i++) {
            Long at = read.get(broken.watches().get(i).deployment().value());
            if (at == null) {
                missing++;
            } else {
                millis.add(Math.max(0, at - acknowledged.get(i).join()) / 1e6);
            }
        }
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        String note = "N = %d, %d never came; max %.0f ms; at %d readings a second"
                .formatted(
                        sorted.length, missing, sorted.length == 0 ? 0 : sorted[sorted.length - 1], READINGS_A_SECOND);
        return List.of(
                Row.atMost("acknowledged to readable, p50", 60, quantile(sorted, 0.5), " ms", note),
                Row.atMost(
                        "acknowledged to readable, p99", 250, missing > 0 ? 1e6 : quantile(sorted, 0.99), " ms", note));
    }

    private static double quantile(double[] sorted, double q) {
        return sorted.length == 0
                ? Double.POSITIVE_INFINITY
                : sorted[(int) Math.min(sorted.length - 1, Math.ceil(q * sorted.length))];
    }

    /** The breach of a critical check is what a rollback waits for. */
    private static void poll(KafkaConsumer<String, byte[]> verdicts, Map<String, Long> read, Duration longest) {
        for (ConsumerRecord<String, byte[]> record : verdicts.poll(longest)) {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            if (text.contains("\"critical/") && text.contains("\"breached\"")) {
                read.putIfAbsent(record.key(), System.nanoTime());
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        site.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        10),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, Topic.DEFAULT_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topic.VERDICTS.topicName(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }
}
