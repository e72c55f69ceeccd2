package dev.watchkeeper.notifier.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Builds the archive anew from the topics, as a new epoch. Until the last moment the one before is served. */
public final class RebuildingArchive {
    private RebuildingArchive() {}

    /**
     * @param progress is told how many records were read so far
     * @return what was built, and which offsets the topics no longer hold
     */
    public static Rebuilt rebuild(TopicsAgain topics, NewEpoch epoch, LongConsumer progress) {
        AtomicLong read = new AtomicLong();
        topics.read(furthest(topics.handled(), epoch.served()), records -> {
            epoch.write(records);
            progress.accept(read.addAndGet(records.size()));
        });
        List<NewEpoch.LostSpan> lost = epoch.lost(topics.begins());
        epoch.serve(served -> topics.read(furthest(topics.handled(), served), records -> {
            epoch.write(records);
            progress.accept(read.addAndGet(records.size()));
        }));
        return new Rebuilt(epoch.number(), read.get(), lost);
    }

    /** Not beyond what was handled: what comes after that is archived as always, and whoever is to be told of it is told. */
    private static Map<Lane, Long> furthest(Map<Lane, Long> one, Map<Lane, Long> other) {
        Map<Lane, Long> furthest = new HashMap<>(one);
        other.forEach((lane, offset) -> furthest.merge(lane, offset, Long::max));
        return furthest;
    }

    /** @param records that were read; those that were too old to be kept are among them */
    public record Rebuilt(long epoch, long records, List<NewEpoch.LostSpan> lost) {
        public Rebuilt {
            lost = List.copyOf(lost);
        }
    }
}
