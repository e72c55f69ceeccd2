package dev.watchkeeper.demo.judge;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the committed records of the decision topics from the first to the last, with a consumer of its own. */
public final class TopicReader {
    private static final List<Topic> TOPICS = List.of(Topic.DEPLOYMENTS, Topic.VERDICTS, Topic.ROLLBACKS);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Held, because the log manager forgets a logger that nobody holds, and its level with it. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private final Map<String, Object> client;
    private final EventCodec codec = new EventCodec();

    /** @param broker the settings of a client that may read the topics */
    public TopicReader(Map<String, Object> broker) {
        client = new TreeMap<>(broker);
        client.put("isolation.level", "read_committed");
        client.put("client.id", "demo-judge");
        KAFKA.setLevel(Level.WARNING);
    }

    /** @param appended when the broker took it */
    public record Written(Envelope envelope, Instant appended) {}

    /** @throws IllegalStateException when a record cannot be read, or the end is not reached in 15 s */
    public List<Written> readAll() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            return readTo(consumer, ends);
        }
    }

    private List<Written> readTo(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<Written> all = new ArrayList<>();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the topics were not read to their end in " + LONGEST.toSeconds() + " s");
            }
            consumer.poll(POLL).forEach(record -> read(record).ifPresent(all::add));
        }
        return all;
    }

    private Optional<Written> read(ConsumerRecord<String, byte[]> record) {
        Map<String, byte[]> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        return switch (codec.decode(
                new EncodedEvent(record.topic(), record.key(), headers, Optional.ofNullable(record.value())))) {
            case Decoded.Read read ->
                Optional.of(new Written(read.envelope(), Instant.ofEpochMilli(record.timestamp())));
            case Decoded.Erased erased -> Optional.empty();
            case Decoded.Unreadable bad ->
                throw new IllegalStateException("a record on " + record.topic() + " at " + record.partition() + "/"
                        + record.offset() + " cannot be read: " + bad.reason());
        };
    }
}
