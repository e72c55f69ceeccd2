package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.Ticked.LostSpan;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.kit.incoming.RecordPlace;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** How far each input topic has been seen in this partition; survives restarts with the state. */
final class Positions {
    /** Their writers use no transactions, so that every offset is a record. */
    private static final List<Topic> WITHOUT_HOLES = List.of(Topic.DEPLOYMENTS, Topic.OBSERVATIONS);

    private final KeyValueStore<String, byte[]> store;
    private final int partition;
    /** What stands in the store, which is asked for each record. */
    private final Map<Topic, Long> seen = new EnumMap<>(Topic.class);

    Positions(KeyValueStore<String, byte[]> store, int partition) {
        this.store = store;
        this.partition = partition;
        for (Topic topic : WatchTopology.INPUTS) {
            byte[] offset = store.get(Stores.position(topic.topicName()));
            if (offset != null) {
                seen.put(topic, ByteBuffer.wrap(offset).getLong());
            }
        }
    }

    boolean hasSeen(RecordPlace place) {
        Long seen = seen(place.topic());
        return seen != null && place.offset() <= seen;
    }

    void saw(RecordPlace place) {
        seen.put(place.topic(), place.offset());
        store.put(
                Stores.position(place.topic().topicName()),
                ByteBuffer.allocate(Long.BYTES).putLong(place.offset()).array());
    }

    /** The last offsets seen; before the trigger has been noted, without it. */
    SortedMap<String, Long> seen() {
        SortedMap<String, Long> seen = new TreeMap<>();
        for (Topic topic : WatchTopology.INPUTS) {
            Long offset = seen(topic);
            if (offset != null) {
                seen.put(topic.topicName(), offset);
            }
        }
        return seen;
    }

    private @Nullable Long seen(Topic topic) {
        return seen.get(topic);
    }

    Mark mark(RecordPlace trigger) {
        return new Mark(partition, seen(), new Mark.Trigger(trigger.topic().topicName(), trigger.offset()));
    }

    /** Records that were deleted before they were read. */
    List<LostSpan> lost(LogStarts starts) {
        List<LostSpan> lost = new ArrayList<>();
        for (Topic topic : WITHOUT_HOLES) {
            Long seen = seen(topic);
            if (seen != null) {
                starts.of(topic, partition).ifPresent(first -> {
                    if (first > seen + 1) {
                        lost.add(new LostSpan(topic.topicName(), seen + 1, first - 1));
                    }
                });
            }
        }
        return lost;
    }
}
