package dev.watchkeeper.notifier.people.archive;

import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.EventBody;
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

    private final Archive archive;

    public ArchiveFeed(Archive archive) {
        this.archive = archive;
    }

    @Override
    public Page next(Optional<Position> after) {
        Position head = archive.head();
        Position from =
                after.filter(position -> position.epoch() == head.epoch()).orElse(head.at(0));
        Archive.Page page = archive.next(from, head, OF_DEPLOYMENTS, MOST);
        return new Page(page.events().stream().flatMap(ArchiveFeed::recorded).toList(), page.goOnAfter(), page.more());
    }

    private static Stream<Recorded> recorded(ArchivedEvent event) {
        return EventBody.read(event.type(), event.body())
                .map(read ->
                        new Recorded(new EventId(event.id()), event.type(), event.body(), read, event.appendTime()))
                .stream();
    }
}
