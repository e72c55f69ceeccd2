package dev.watchkeeper.stack.kafka;

import dev.watchkeeper.contract.topic.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One topic to be there.
 *
 * @param config as Kafka names its topic settings
 */
public record TopicPlan(String name, int partitions, Map<String, String> config) {
    public TopicPlan {
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " needs at least one partition, not " + partitions);
        }
        config = Map.copyOf(config);
    }

    /** Every topic of Watchkeeper, each with its quarantine. */
    public static List<TopicPlan> all(int partitions) {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> Stream.of(
                        new TopicPlan(topic.topicName(), partitions, topic.config()),
                        new TopicPlan(topic.quarantineName(), partitions, Topic.quarantineConfig())))
                .toList();
    }
}
