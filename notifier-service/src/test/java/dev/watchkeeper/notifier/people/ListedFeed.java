package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.notifier.archive.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stream that a test writes; a page holds two events. */
final class ListedFeed implements Feed {
    private static final EventCodec CODEC = new EventCodec();
    private static final int PAGE = 2;

    private final List<Recorded> events = new ArrayList<>();
    private long epoch = 1;

    void add(String id, Event event, Instant at) {
        Envelope envelope = new Envelope(new EventId(id), event.topic().writer(), at, new Sequence(1, 1), event);
        String body = new String(CODEC.encode(envelope).value().orElseThrow(), StandardCharsets.UTF_8);
        events.add(new Recorded(new EventId(id), EventTypes.of(event).name(), body, event, at));
    }

    /** The archive is built again: the same events, in another order, at other positions. */
    void rebuild(List<Integer> order) {
        List<Recorded> before = List.copyOf(events);
        events.clear();
        order.forEach(index -> events.add(before.get(index)));
        epoch++;
    }

    @Override
    public Optional<Unread> first(Optional<Position> after) {
        return next(after).events().stream().findFirst().map(event -> new Unread(event.id(), event.type(), event.at()));
    }

    @Override
    public Page next(Optional<Position> after) {
        int from = (int) (long) after.filter(position -> position.epoch() == epoch)
                .map(Position::seq)
                .orElse(0L);
        int to = Math.min(events.size(), from + PAGE);
        return new Page(events.subList(from, to), new Position(epoch, to), to < events.size());
    }
}
