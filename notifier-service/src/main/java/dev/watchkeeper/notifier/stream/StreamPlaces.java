package dev.watchkeeper.notifier.stream;

import dev.watchkeeper.contract.id.SubjectId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many readers there may be, of all and with one token. */
public final class StreamPlaces {
    private final StreamLimits limits;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<SubjectId, Integer> ofOne = new ConcurrentHashMap<>();

    public StreamPlaces(StreamLimits limits) {
        this.limits = limits;
    }

    public Entry enter(SubjectId subject) {
        if (all.incrementAndGet() > limits.readers()) {
            all.decrementAndGet();
            return new Entry.Full(limits.readers());
        }
        if (ofOne.merge(subject, 1, Integer::sum) > limits.readersOfOne()) {
            leave(subject);
            return new Entry.TooMany(limits.readersOfOne());
        }
        return new Entry.Entered();
    }

    public void leave(SubjectId subject) {
        all.decrementAndGet();
        ofOne.computeIfPresent(subject, (s, count) -> count > 1 ? count - 1 : null);
    }

    /** Whether there was a place. */
    public sealed interface Entry {
        record Entered() implements Entry {}

        record Full(int most) implements Entry {}

        record TooMany(int most) implements Entry {}
    }
}
