package dev.watchkeeper.notifier.audit;

import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.people.EventReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads the archive and the own audit backwards, as one list. A page looks at a bounded number of events, so that no filter is expensive. */
public final class ReadingActs {
    private static final int PAGE = 200;
    /** So many events or entries are looked at for one page. */
    private static final int MOST_LOOKED_AT = 2000;

    private final Archive archive;
    private final EventReader reader;
    private final OwnAudit own;

    public ReadingActs(Archive archive, EventReader reader, OwnAudit own) {
        this.archive = archive;
        this.reader = reader;
        this.own = own;
    }

    /** @param before empty for the newest */
    public ActPage page(ActFilter filter, Optional<ActCursor> before, int most) {
        ActCursor start = before.orElseGet(() -> newest(filter));
        Events events = new Events(filter, start.events());
        Entries entries = new Entries(filter, start.own());
        List<Act> acts = new ArrayList<>();
        while (acts.size() < most) {
            Optional<Act> event = events.peek();
            Optional<Act> entry = entries.peek();
            // What was not looked at may be newer than what the other side has.
            if ((event.isEmpty() && events.more()) || (entry.isEmpty() && entries.more())) {
                break;
            }
            if (event.isEmpty() && entry.isEmpty()) {
                break;
            }
            boolean fromArchive = entry.isEmpty()
                    || event.filter(e -> !e.kept().isBefore(entry.get().kept())).isPresent();
            acts.add(fromArchive ? events.take() : entries.take());
        }
        boolean more = events.more()
                || entries.more()
                || events.peek().isPresent()
                || entries.peek().isPresent();
        return new ActPage(
                acts, more ? Optional.of(new ActCursor(events.position(), entries.position())) : Optional.empty());
    }

    private ActCursor newest(ActFilter filter) {
        Position head = archive.head();
        ActCursor newest = ActCursor.newest(head);
        return filter.to()
                .map(to -> archive.before(to, filter.events()))
                .map(position -> new ActCursor(position.at(position.seq() + 1), newest.own()))
                .orElse(newest);
    }

    /** One side of the list; {@code position} is where whoever comes later goes on. */
    private abstract static class Side<P> {
        final Deque<Act> ready = new ArrayDeque<>();
        P taken;
        P read;
        boolean ended;
        int looked;

        Side(P start, boolean ended) {
            this.taken = start;
            this.read = start;
            this.ended = ended;
        }

        abstract void fill();

        abstract P place(Act act);

        Optional<Act> peek() {
            while (ready.isEmpty() && more() && looked < MOST_LOOKED_AT) {
                fill();
            }
            return Optional.ofNullable(ready.peekFirst());
        }

        boolean more() {
            return !ended;
        }

        Act take() {
            Act act = ready.removeFirst();
            taken = place(act);
            return act;
        }

        P position() {
            return ready.isEmpty() ? read : taken;
        }
    }

    private final class Events extends Side<Position> {
        private final ActFilter filter;

        Events(ActFilter filter, Position start) {
            super(start, !filter.asksEvents());
            this.filter = filter;
        }

        @Override
        void fill() {
            Archive.Page page = archive.previous(read, filter.events(), PAGE);
            for (ArchivedEvent event : page.events()) {
                reader.read(event.type(), event.body())
                        .flatMap(body -> Acts.of(event, body))
                        .filter(filter::wants)
                        .ifPresent(ready::add);
                ended |= filter.endsBefore(event.appendTime());
            }
            // A stretch of the archive without such events costs a query as well.
            looked += Math.max(PAGE, page.events().size());
            ended |= !page.more();
            read = page.goOnAfter();
        }

        @Override
        Position place(Act act) {
            return act.evidence() instanceof Evidence.OfEvent event ? event.position() : taken;
        }
    }

    private final class Entries extends Side<Long> {
        private final ActFilter filter;

        Entries(ActFilter filter, long start) {
            super(start, !filter.asksOwn());
            this.filter = filter;
        }

        @Override
        void fill() {
            List<OwnEntry> page = own.before(read, PAGE);
            for (OwnEntry entry : page) {
                Act act = entry.act();
                if (filter.wants(act)) {
                    ready.add(act);
                }
                ended |= filter.endsBefore(entry.at());
                read = entry.seq();
            }
            looked += PAGE;
            ended |= page.size() < PAGE;
        }

        @Override
        Long place(Act act) {
            return act.evidence() instanceof Evidence.OfEntry entry ? Long.valueOf(entry.seq()) : taken;
        }
    }
}
