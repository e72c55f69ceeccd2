package dev.watchkeeper.notifier.people.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.RetentionClass;
import dev.watchkeeper.notifier.archive.postgres.ArchiveReader;
import dev.watchkeeper.notifier.archive.postgres.PostgresRecordKeeper;
import dev.watchkeeper.notifier.people.Feed;
import dev.watchkeeper.notifier.people.Followed;
import dev.watchkeeper.notifier.people.MovedClock;
import dev.watchkeeper.notifier.people.PeopleDatabase;
import dev.watchkeeper.notifier.people.Tale;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class ArchiveFeedTest {
    private static final Retention RETENTION = new Retention(Map.of(
            RetentionClass.LONG, Duration.ofDays(400),
            RetentionClass.MONTH, Duration.ofDays(30),
            RetentionClass.WEEK, Duration.ofDays(8)));

    private final Jdbi jdbi = PeopleDatabase.fresh();
    private final MovedClock clock = new MovedClock(Tale.START);
    private final PostgresRecordKeeper keeper = new PostgresRecordKeeper(jdbi, RETENTION, List.of(), clock);
    private final ArchiveFeed feed = new ArchiveFeed(new ArchiveReader(jdbi));
    private final WatchRef watch = Followed.watch("d-1", "api");
    private final Map<String, Long> offsets = new HashMap<>();

    private void archive(String id, Event event) {
        long offset = offsets.merge(event.topic().topicName(), 1L, Long::sum) - 1;
        Envelope envelope =
                new Envelope(new EventId(id), event.topic().writer(), clock.instant(), new Sequence(1, offset), event);
        keeper.keep(List.of(new ReceivedRecord(
                new EventCodec().encode(envelope),
                new RecordPlace(event.topic(), 0, offset, clock.instant()),
                Optional.of(envelope))));
    }

    private void tick(int number) {
        archive("t" + number, new Ticked(0, clock.instant(), new TreeMap<>(), List.of()));
    }

    @Test
    void theFirstUnreadIsTheNextOneThatPeopleAreToldOfHoweverMuchElseLiesBeforeIt() {
        for (int i = 0; i < 30; i++) {
            tick(i);
        }
        archive("e1", Tale.started(watch));
        clock.move(Duration.ofSeconds(1));
        archive("e2", Tale.announcedStart(watch));

        assertThat(feed.first(Optional.empty()))
                .contains(new Feed.Unread(new EventId("e1"), "deployment.started", Tale.START));
        assertThat(feed.first(Optional.of(new Position(1, 31))))
                .hasValueSatisfying(first -> assertThat(first.id()).isEqualTo(new EventId("e2")));
    }

    @Test
    void whereReadingWouldGoOnThereIsNothingUnread() {
        archive("e1", Tale.started(watch));
        tick(1);
        Feed.Page page = feed.next(Optional.empty());

        assertThat(page.events()).hasSize(1);
        assertThat(feed.first(Optional.of(page.upTo()))).isEmpty();
        assertThat(feed.first(Optional.of(new Position(1, 1)))).isEmpty();
    }

    @Test
    void ofAnotherEpochEverythingIsUnread() {
        archive("e1", Tale.started(watch));

        assertThat(feed.first(Optional.of(new Position(7, 1)))).isPresent();
    }
}
