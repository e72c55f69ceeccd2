package dev.watchkeeper.notifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingActsTest {
    private static final ActFilter ALL = filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Map<String, Event> bodies = new HashMap<>();
    private final List<ArchivedEvent> events = new ArrayList<>();
    private final List<OwnEntry> own = new ArrayList<>();
    private final Listed archive = new Listed();
    private final ReadingActs reading = new ReadingActs(
            archive,
            (type, body) -> Optional.ofNullable(bodies.get(body)),
            (seq, most) -> own.reversed().stream()
                    .filter(entry -> entry.seq() < seq)
                    .limit(most)
                    .toList());

    private static ActFilter filter(
            Optional<String> person, Optional<Action> action, Optional<Instant> from, Optional<Instant> to) {
        return new ActFilter(Set.of(), person, Optional.empty(), action, from, to);
    }

    private static Instant at(long seconds) {
        return ActsTest.AT.plusSeconds(seconds);
    }

    /** An event of a second. */
    private void aborts(String person, long second) {
        WatchRef watch =
                new WatchRef(new DeploymentId("d-" + second), Run.FIRST, ServiceRef.of("demo", "api", "production"));
        Event event = new DeploymentEvent.Aborted(watch, new SubjectId(person), "second " + second);
        ArchivedEvent archived = ActsTest.archived(second, event);
        bodies.put("body " + second, event);
        events.add(new ArchivedEvent(
                archived.position(),
                archived.topic(),
                archived.type(),
                archived.id(),
                archived.time(),
                archived.appendTime(),
                archived.severity(),
                archived.project(),
                archived.service(),
                archived.deployment(),
                archived.run(),
                archived.sentence(),
                "body " + second));
    }

    private void subscribes(String person, long second) {
        own.add(new OwnEntry(
                own.size() + 1L,
                at(second),
                new SubjectId(person),
                "subscribe",
                "s-" + second,
                Map.of("project", "demo", "target", "t"),
                "a".repeat(64)));
    }

    private static List<Long> seconds(ActPage page) {
        return page.acts().stream()
                .map(act -> act.kept().getEpochSecond() - ActsTest.AT.getEpochSecond())
                .toList();
    }

    @Test
    void eventsAndOwnEntriesAreOneListTheNewestFirst() {
        aborts("ann", 1);
        subscribes("ben", 2);
        aborts("ann", 3);
        aborts("ben", 4);
        subscribes("ann", 5);

        ActPage page = reading.page(ALL, Optional.empty(), 10);

        assertThat(seconds(page)).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(page.older()).isEmpty();
    }

    @Test
    void olderPagesGoOnWithoutHoleAndWithoutRepeating() {
        for (int second = 1; second <= 40; second++) {
            if (second % 3 == 0) {
                subscribes("ben", second);
            } else {
                aborts("ann", second);
            }
        }
        List<Long> all = new ArrayList<>();
        Optional<ActCursor> cursor = Optional.empty();
        int pages = 0;
        do {
            ActPage page = reading.page(ALL, cursor, 7);
            all.addAll(seconds(page));
            cursor = page.older().map(older -> ActCursor.parse(older.toString()).orElseThrow());
            pages++;
        } while (cursor.isPresent() && pages < 20);

        assertThat(all).hasSize(40).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void aPersonAnActionAndATimeNarrowIt() {
        aborts("ann", 1);
        aborts("ben", 2);
        subscribes("ann", 3);
        aborts("ann", 4);
        aborts("ann", 5);

        assertThat(seconds(reading.page(
                        filter(Optional.of("ann"), Optional.empty(), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        9)))
                .containsExactly(5L, 4L, 3L, 1L);
        assertThat(seconds(reading.page(
                        filter(Optional.empty(), Optional.of(Action.SUBSCRIPTION), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        9)))
                .containsExactly(3L);
        assertThat(seconds(reading.page(
                        filter(Optional.empty(), Optional.empty(), Optional.of(at(2)), Optional.of(at(5))),
                        Optional.empty(),
                        9)))
                .containsExactly(4L, 3L, 2L);
    }

    @Test
    void whoMayNotSeeAProjectSeesNoActInIt() {
        aborts("ann", 1);
        subscribes("ann", 2);
        ActFilter others = new ActFilter(
                Set.of("others"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(reading.page(others, Optional.empty(), 9).acts()).isEmpty();
    }

    @Test
    void aSearchForSomebodyRareLooksAtABoundedPartAndSaysWhereToGoOn() {
        aborts("rare", 1);
        for (int second = 2; second <= 5000; second++) {
            aborts("ann", second);
        }
        ActFilter rare = filter(Optional.of("rare"), Optional.empty(), Optional.empty(), Optional.empty());

        ActPage first = reading.page(rare, Optional.empty(), 10);
        ActPage second = reading.page(rare, first.older(), 10);
        ActPage third = reading.page(rare, second.older(), 10);

        assertThat(first.acts()).isEmpty();
        assertThat(first.older()).isPresent();
        assertThat(seconds(third)).containsExactly(1L);
        assertThat(archive.longest).isLessThanOrEqualTo(200);
    }

    @Test
    void whatWasNotLookedAtYetIsNeverOvertakenByTheOtherSide() {
        subscribes("rare", 1);
        aborts("rare", 2);
        for (int second = 3; second <= 3000; second++) {
            aborts("ann", second);
        }
        ActFilter rare = filter(Optional.of("rare"), Optional.empty(), Optional.empty(), Optional.empty());

        ActPage first = reading.page(rare, Optional.empty(), 10);

        assertThat(first.acts()).isEmpty();
        assertThat(seconds(reading.page(rare, first.older(), 10))).containsExactly(2L, 1L);
    }

    @Test
    void placesThatAreNoneAreNotRead() {
        for (String text : List.of("", "1-2", "1-2.", "a-b.c", "1-2.3.4", "-1-2.3")) {
            assertThat(ActCursor.parse(text)).isEmpty();
        }
    }

    private final class Listed implements Archive {
        private int longest;

        @Override
        public Position head() {
            return new Position(
                    1, events.isEmpty() ? 0 : events.getLast().position().seq());
        }

        @Override
        public Page next(Position after, Position upTo, EventFilter filter, int most) {
            throw new IllegalStateException("it is read backwards");
        }

        @Override
        public Page previous(Position before, EventFilter filter, int most) {
            List<ArchivedEvent> found = events.reversed().stream()
                    .filter(event -> event.position().seq() < before.seq())
                    .filter(filter::wants)
                    .limit(most)
                    .toList();
            longest = Math.max(longest, found.size());
            boolean full = found.size() == most;
            return new Page(found, full ? found.getLast().position() : before.at(0), full);
        }

        @Override
        public Position before(Instant since, EventFilter filter) {
            return events.stream()
                    .filter(event -> !event.appendTime().isBefore(since))
                    .findFirst()
                    .map(event -> event.position().at(event.position().seq() - 1))
                    .orElse(head());
        }

        @Override
        public Optional<ArchivedEvent> at(Position position) {
            return Optional.empty();
        }

        @Override
        public List<ArchivedEvent> snapshot(EventFilter filter, int most) {
            return List.of();
        }

        @Override
        public List<ArchivedEvent> newest(Collection<String> deployments, Topic topic, int each) {
            throw new IllegalStateException("acts are read page by page");
        }

        @Override
        public Set<String> projects() {
            return Set.of("demo");
        }
    }
}
