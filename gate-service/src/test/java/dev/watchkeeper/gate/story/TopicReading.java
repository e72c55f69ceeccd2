package dev.watchkeeper.gate.story;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.kit.incoming.WireRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that a topic holds now. */
final class TopicReading {
    private TopicReading() {}

    static List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Keys.setting("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }

    /** The events of one key, in order. */
    static List<Envelope> events(String topic, String key) {
        EventCodec codec = new EventCodec();
        return records(topic, key).stream()
                .map(WireRecord::of)
                .map(codec::decode)
                .filter(Decoded.Read.class::isInstance)
                .map(decoded -> ((Decoded.Read) decoded).envelope())
                .toList();
    }
}
