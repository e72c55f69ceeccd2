package dev.watchkeeper.notifier.people.archive;

import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.EventBody;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.people.Feed;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What happens to deployments, in the order of the archive. After a rebuild it begins anew, at the first position of the new epoch. */
public final class ArchiveFeed implements Feed {
    private static final EventFilter OF_DEPLOYMENTS = new EventFilter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Severity.INFO,
            Set.of(Topic.DEPLOYMENTS.shortName(), Topic.VERDICTS.shortName(), Topic.ROLLBACKS.shortName()));

    private static final int MOST = 500;
    private static final int A_FEW = 20;

    private final Archive archive;

    public ArchiveFeed(Archive archive) {
        this.archive = archive;
    }

    @Override
    public Page next(Optional<Position> after) {
        Position head = archive.head();
        Archive.Page page = archive.next(from(after, head), head, OF_DEPLOYMENTS, MOST);
        return new Page(page.events().stream().flatMap(ArchiveFeed::recorded).toList(), page.goOnAfter(), page.more());
    }

    @Override
    public Optional<Unread> first(Optional<Position> after) {
        Position head = archive.head();
        Archive.Page page = archive.next(from(after, head), head, OF_DEPLOYMENTS, A_FEW);
        Optional<Unread> first = unread(page);
        while (first.isEmpty() && page.more()) {
            page = archive.next(page.goOnAfter(), head, OF_DEPLOYMENTS, A_FEW);
            first = unread(page);
        }
        return first;
    }

    private static Position from(Optional<Position> after, Position head) {
        return after.filter(position -> position.epoch() == head.epoch()).orElse(head.at(0));
    }

    /** The types that {@link #recorded} passes over count for nothing here either. */
    private static Optional<Unread> unread(Archive.Page page) {
        return page.events().stream()
                .filter(event -> EventTypes.named(event.type()).isPresent())
                .findFirst()
                .map(event -> new Unread(new EventId(event.id()), event.type(), event.appendTime()));
    }

    private static Stream<Recorded> recorded(ArchivedEvent event) {
        return EventBody.read(event.type(), event.body())
                .map(read ->
                        new Recorded(new EventId(event.id()), event.type(), event.body(), read, event.appendTime()))
                .stream();
    }
}
