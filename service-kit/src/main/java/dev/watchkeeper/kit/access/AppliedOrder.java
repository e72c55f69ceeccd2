package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import java.util.HashMap;
import java.util.Map;

/**
 * Which event of each key was applied last, also of a key that has nothing any more. An old event is as genuine as a new one, so that
 * its signature does not say whether it still holds; its place among the events of its key does. Used by one thread.
 */
final class AppliedOrder {
    private final Map<String, Applied> last = new HashMap<>();

    /** Where an event stands; one that is newer is the last one from here on. */
    Place place(Envelope envelope) {
        String key = envelope.event().key();
        Applied before = last.get(key);
        if (before == null || envelope.seq().after(before.seq())) {
            last.put(key, new Applied(envelope.seq(), envelope.id()));
            return Place.NEWER;
        }
        return before.seq().equals(envelope.seq()) && before.id().equals(envelope.id()) ? Place.SAME : Place.OLDER;
    }

    /** Where an event stands, seen from the last one of its key that was applied. */
    enum Place {
        NEWER,
        /** It is that one, once more. */
        SAME,
        /** It was given its number before that one, or the same number with another content. */
        OLDER
    }

    private record Applied(Sequence seq, EventId id) {}
}
