package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.topic.Topic;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verification's wall clock, one per partition and second: how silence is noticed, and an input like any other.
 *
 * @param seen topic name to the last offset that the partition's task had seen
 * @param gaps input offsets that were gone when the task came to read them
 */
public record Ticked(int partition, Instant at, SortedMap<String, Long> seen, List<LostSpan> gaps) implements Event {
    public Ticked {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
        gaps = List.copyOf(gaps);
    }

    /** Offsets of a topic that were deleted before they were read. */
    public record LostSpan(String topic, long fromOffset, long toOffset) {}

    @Override
    public Topic topic() {
        return Topic.TICKS;
    }

    @Override
    public String key() {
        return Integer.toString(partition);
    }

    @Override
    public String project() {
        return "watchkeeper";
    }

    @Override
    public String sentence() {
        return "tick of partition " + partition + " at " + at;
    }
}
