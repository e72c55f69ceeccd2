package dev.watchkeeper.notifier.archive;

import java.time.Instant;
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

    /** The position before the first event that was appended at that instant or later; the head when there is none. */
    Position before(Instant since, EventFilter filter);

    /** One event, to be delivered. */
    Optional<ArchivedEvent> at(Position position);

    /** The newest state of each deployment that has not ended, the last changed first, for a reader whose position is gone. */
    List<ArchivedEvent> snapshot(EventFilter filter, int most);

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
