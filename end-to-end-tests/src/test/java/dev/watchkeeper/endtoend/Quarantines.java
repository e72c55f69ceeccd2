package dev.watchkeeper.endtoend;

import dev.watchkeeper.contract.topic.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What was put aside because a service could not read or handle it. */
final class Quarantines {
    private Quarantines() {}

    /** A line for each quarantine topic that holds records, with their number. */
    static List<String> recordsOn(Map<String, Object> kafka) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
            List<String> found = new ArrayList<>();
            Arrays.stream(Topic.values()).map(Topic::quarantineName).forEach(topic -> {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
                long records = consumer.endOffsets(partitions).entrySet().stream()
                        .mapToLong(end -> end.getValue() - begin.getOrDefault(end.getKey(), 0L))
                        .sum();
                if (records > 0) {
                    found.add(topic + ": " + records);
                }
            });
            return found;
        }
    }
}
