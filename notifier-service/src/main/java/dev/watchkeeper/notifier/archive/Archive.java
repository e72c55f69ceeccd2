package dev.watchkeeper.notifier.archive;

import dev.watchkeeper.contract.topic.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ordered record of everything. */
public interface Archive {
    int USUAL_PAGE = 200;

    /** The newest position; every event up to it is visible. */
    Position head();

    /**
     * The next events after a position.
     *
     * @param upTo a head read before, so that what is committed later is left for the next page
     * @param most how many at most; a page may hold fewer, and more may follow
     */
    Page next(Position after, Position upTo, EventFilter filter, int most);

    /** The same, of a usual size. */
    default Page next(Position after, Position upTo, EventFilter filter) {
        return next(after, upTo, filter, USUAL_PAGE);
    }

    /**
     * The events before a position, the newest first.
     *
     * @param before exclusive; one of another epoch than the head's finds nothing
     * @param most how many at most; a page may hold fewer, and more may follow
     */
    Page previous(Position before, EventFilter filter, int most);

    /** The position before the first event that was appended at that instant or later; the head when there is none. */
    Position before(Instant since, EventFilter filter);

    /** One event, to be delivered. */
    Optional<ArchivedEvent> at(Position position);

    /** The newest state of each deployment that has not ended, the last changed first, for a reader whose position is gone. */
    List<ArchivedEvent> snapshot(EventFilter filter, int most);

    /**
     * The newest events of each of these deployments on one topic, by what is kept of the last two days with such events.
     *
     * @param each how many of each at most
     */
    List<ArchivedEvent> newest(Collection<String> deployments, Topic topic, int each);

    /** Every project of which something is known. */
    Set<String> projects();

    /** Whether a reader at this position can go on without missing anything. */
    static boolean canContinue(Position after, Position head) {
        return after.epoch() == head.epoch() && after.seq() <= head.seq();
    }

    /**
     * Some events, and where to go on.
     *
     * @param more whether there are more before the head that was asked for
     */
    record Page(List<ArchivedEvent> events, Position goOnAfter, boolean more) {
        public Page {
            events = List.copyOf(events);
        }
    }
}
