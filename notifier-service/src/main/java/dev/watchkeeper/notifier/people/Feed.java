package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.notifier.archive.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port to the ordered stream: every event once, in the order of the archive. */
public interface Feed {
    /**
     * The next events.
     *
     * @param after the last position that was taken; of an epoch that is gone, or empty: from the begin
     */
    Page next(Optional<Position> after);

    /**
     * The first event that {@link #next} would give, without reading it.
     *
     * @return empty when there is none
     */
    Optional<Unread> first(Optional<Position> after);

    /**
     * An event that is not taken yet.
     *
     * @param at when the broker appended it
     */
    record Unread(EventId id, String type, Instant at) {
        @Override
        public String toString() {
            return type + " " + id + " of " + at;
        }
    }

    /**
     * @param upTo where to go on
     *
     * @param more whether there are more by now
     */
    record Page(List<Recorded> events, Position upTo, boolean more) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * An event of the stream.
     *
     * @param type its name, such as {@code deployment.started}
     * @param body its JSON
     * @param at when the broker appended it
     */
    record Recorded(EventId id, String type, String body, Event event, Instant at) {}
}
