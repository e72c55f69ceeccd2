package dev.watchkeeper.bench.cluster;

import dev.watchkeeper.bench.cluster.judge.Written;
import dev.watchkeeper.bench.site.Wire;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads what is committed on the topics from their beginning, as long as it is open. */
public final class Tail implements AutoCloseable {
    private static final List<Topic> TOPICS =
            List.of(Topic.DEPLOYMENTS, Topic.OBSERVATIONS, Topic.TICKS, Topic.VERDICTS, Topic.ROLLBACKS);

    private final EventCodec codec = new EventCodec();
    private final List<Written> records = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    public Tail(String bootstrapServers) {
        for (Topic topic : TOPICS) {
            KafkaConsumer<String, byte[]> consumer = Wire.reader(bootstrapServers, topic);
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("tail-" + topic.shortName())
                    .start(() -> read(topic, consumer)));
        }
    }

    private void read(Topic topic, KafkaConsumer<String, byte[]> consumer) {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    take(topic, record);
                }
            }
        }
    }

    private void take(Topic topic, ConsumerRecord<String, byte[]> record) {
        Decoded decoded = codec.decode(Wire.encoded(record));
        synchronized (records) {
            if (decoded instanceof Decoded.Read read) {
                records.add(new Written(
                        topic,
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()),
                        read.envelope()));
            } else {
                unreadable.add(topic + " " + record.partition() + "/" + record.offset() + ": " + decoded);
            }
        }
    }

    /** All so far; each partition in its order. */
    public List<Written> all() {
        synchronized (records) {
            return List.copyOf(records);
        }
    }

    Stream<Written> of(Topic topic) {
        return all().stream().filter(record -> record.topic() == topic);
    }

    List<String> unreadable() {
        synchronized (records) {
            return List.copyOf(unreadable);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
