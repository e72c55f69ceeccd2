package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventBody;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.postgres.NoticeTable;
import dev.watchkeeper.notifier.people.postgres.PostgresStoryBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class FollowingStoriesTest {
    private final Jdbi jdbi = PeopleDatabase.fresh();
    private final MovedClock clock = new MovedClock(Tale.START);
    private final ListedFeed feed = new ListedFeed();
    private final WatchRef watch =
            new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("petforce", "api", "production"));
    private FollowingStories following = fresh();

    private FollowingStories fresh() {
        return new FollowingStories(
                feed,
                new PostgresStoryBook(jdbi, EventBody::read, new Wishing()),
                new Plans(Policies.PAGE),
                Pace.USUAL,
                clock);
    }

    /** As the wiring puts them together. */
    static final class Wishing implements PostgresStoryBook.Wishes {
        @Override
        public void wish(Handle handle, Notice notice, Instant now) {
            NoticeTable.wish(handle, notice, now);
        }

        @Override
        public Set<NoticeId> taken(Handle handle, Set<NoticeId> among) {
            return NoticeTable.taken(handle, among);
        }

        @Override
        public Optional<Content> wished(Handle handle, NoticeId notice) {
            return NoticeTable.wished(handle, notice);
        }
    }

    private void readAll() {
        while (following.readOn()) {
            // the next page
        }
    }

    private List<String> notices() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT id || ' ' || revision || ' ' || state FROM notice ORDER BY place")
                        .mapTo(String.class)
                        .list());
    }

    private long count(String where) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM notice WHERE " + where)
                .mapTo(Long.class)
                .one());
    }

    private void story() {
        feed.add("e1", Tale.requested(watch, Policies.USUAL), clock.instant());
        feed.add("e2", Tale.started(watch), clock.instant());
        feed.add("e3", Tale.announcedStart(watch), clock.instant());
        feed.add("e4", Tale.breached(watch, "r1"), clock.instant());
        feed.add("e5", Tale.rollbackStarted(watch), clock.instant());
        feed.add("e6", Tale.rolledBackEvent(watch), clock.instant());
    }

    @Test
    void whatIsToldIsWishedForOnceHoweverOftenTheStreamIsRead() {
        story();
        readAll();
        List<String> first = notices();
        following = fresh();
        readAll();

        assertThat(notices()).isEqualTo(first);
        assertThat(count("way = 'SLACK' AND under IS NULL")).isOne();
        assertThat(count("way = 'SLACK' AND under IS NOT NULL")).isEqualTo(4); // with the draft
        assertThat(count("way = 'PAGERDUTY'")).isEqualTo(3);
    }

    @Test
    void aRebuiltArchiveTellsNothingAgainInWhateverOrderItsTopicsAreRead() {
        story();
        readAll();
        List<String> first = notices();
        feed.rebuild(List.of(3, 4, 5, 0, 1, 2));
        clock.move(Duration.ofMinutes(1));
        readAll();
        clock.move(Duration.ofDays(2));
        feed.rebuild(List.of(5, 4, 3, 2, 1, 0));
        readAll();

        assertThat(notices()).isEqualTo(first);
    }

    @Test
    void onTheFirstStartOldHistoryIsReadAndNotTold() {
        story();
        clock.move(Duration.ofHours(2));
        readAll();

        assertThat(notices()).isEmpty();
        feed.add("e7", Tale.announcedComplete(watch), clock.instant());
        readAll();
        assertThat(count("way = 'SLACK'")).isEqualTo(2);
    }

    @Test
    void anEventOfADeploymentThatIsNotKnownYetWaitsForIt() {
        feed.add("e4", Tale.breached(watch, "r1"), clock.instant());
        readAll();
        assertThat(notices()).isEmpty();

        feed.add("e1", Tale.requested(watch, Policies.USUAL), clock.instant());
        feed.add("e2", Tale.started(watch), clock.instant());
        readAll();
        assertThat(count("way = 'SLACK' AND under IS NOT NULL")).isOne();
        assertThat(count("content->>'kind' = 'alert'")).isOne();
    }

    @Test
    void timeAloneTakesTheSecondRoute() {
        story();
        feed.rebuild(List.of(0, 1, 2, 3));
        readAll();
        clock.move(Duration.ofSeconds(119));
        following.lookAgain();
        assertThat(count("content->>'route' = 'pagerduty-routing-key-second'")).isZero();

        clock.move(Duration.ofSeconds(1));
        following.lookAgain();
        assertThat(count("content->>'route' = 'pagerduty-routing-key-second'")).isOne();
        assertThat(count("way = 'EMAIL'")).isOne();
        following.lookAgain();
        assertThat(count("way = 'EMAIL'")).isOne();
    }

    @Test
    void severalServicesThatBrokeTogetherAreOneMessage() {
        List<WatchRef> watches = IntStream.range(0, 5)
                .mapToObj(i -> new WatchRef(
                        new DeploymentId("d-" + i), Run.FIRST, ServiceRef.of("petforce", "s" + i, "production")))
                .toList();
        for (int i = 0; i < 5; i++) {
            WatchRef one = watches.get(i);
            feed.add("a" + i, Tale.requested(one, Policies.USUAL), clock.instant());
            feed.add("b" + i, Tale.started(one), clock.instant());
        }
        for (int i = 2; i < 5; i++) {
            clock.move(Duration.ofSeconds(20));
            feed.add(
                    "c" + i,
                    new RollbackEvent.CommonCauseFound(
                            watches.get(i),
                            watches.subList(0, i + 1).stream()
                                    .map(WatchRef::service)
                                    .toList(),
                            (i + 1) + " services broke within 2 minutes"),
                    clock.instant());
            feed.add(
                    "h" + i,
                    new RollbackEvent.Held(
                            watches.get(i), HoldCode.COMMON_CAUSE, "an approver", Optional.empty(), "one cause"),
                    clock.instant());
        }
        readAll();

        assertThat(count("content->'said'->>'title' LIKE '%services are in trouble together'"))
                .isOne();
        assertThat(count("content->'said'->>'title' LIKE '%5 services are in trouble together'"))
                .isOne();
    }

    /** What happens to a story that is kept wishes for all that was told of it: what is not there any more would be told anew. */
    @Test
    void whatWasToldOfAStoryStaysAsLongAsTheStory() {
        story();
        readAll();
        List<String> told = notices();
        clock.move(Duration.ofDays(41));
        following.forget();

        assertThat(notices()).isEqualTo(told);
        readAll();
        feed.rebuild(List.of(0, 1, 2, 3, 4, 5));
        readAll();
        assertThat(notices()).isEqualTo(told);
    }
}
