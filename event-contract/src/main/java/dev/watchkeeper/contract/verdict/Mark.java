package dev.watchkeeper.contract.verdict;

import dev.watchkeeper.contract.topic.Topic;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which inputs a decision has seen: the last offset of each input topic in the deployment's partition, and apart from them the
 * record that triggered it. A replay merges by marks, applies the trigger last, and gives the same bytes.
 *
 * @param partition the partition of all input topics
 * @param seen topic name to the last offset seen, the trigger's own topic without the trigger
 * @param trigger the record at whose append time the decision was made
 */
public record Mark(int partition, SortedMap<String, Long> seen, Trigger trigger) {
    public Mark {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    public static Mark of(int partition, Map<Topic, Long> seen, Trigger trigger) {
        SortedMap<String, Long> byName = new TreeMap<>();
        seen.forEach((topic, offset) -> byName.put(topic.topicName(), offset));
        return new Mark(partition, byName, trigger);
    }

    /** The record that triggered a decision. */
    public record Trigger(String topic, long offset) {}
}
