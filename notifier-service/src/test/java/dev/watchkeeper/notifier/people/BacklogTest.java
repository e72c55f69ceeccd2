package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventBody;
import dev.watchkeeper.notifier.people.postgres.PostgresStoryBook;
import java.net.URI;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** An event or a story that cannot be told is seen, and holds up no more than it has to. */
class BacklogTest {
    private final Jdbi jdbi = PeopleDatabase.fresh();
    private final MovedClock clock = new MovedClock(Tale.START);
    private final ListedFeed feed = new ListedFeed();
    private final StoryBook book = new PostgresStoryBook(jdbi, EventBody::read, new FollowingStoriesTest.Wishing());
    private final Backlog backlog = new Backlog(feed, book, clock);
    private final WatchRef watch = Followed.watch("d-1", "api");

    private FollowingStories linkingTo(String address) {
        return new FollowingStories(feed, book, new Plans(URI.create(address)), Pace.USUAL, clock);
    }

    @Test
    void anEventThatCannotBeToldIsWhatComesNextAndGrowsOlder() {
        FollowingStories failing = linkingTo("no-address");
        feed.add("e1", Tale.requested(watch, Policies.USUAL), clock.instant());
        feed.add("e2", Tale.started(watch), clock.instant());
        assertThatIllegalArgumentException().isThrownBy(failing::readOn);
        clock.move(Duration.ofMinutes(3));
        assertThatIllegalArgumentException().isThrownBy(failing::readOn);

        assertThat(backlog.lag()).isEqualTo(Duration.ofMinutes(3));
        assertThat(backlog.first())
                .hasValueSatisfying(
                        first -> assertThat(first).hasToString("deployment.requested e1 of 2026-11-24T15:00:00Z"));
    }

    @Test
    void whenEverythingIsTakenThereIsNone() {
        feed.add("e1", Tale.requested(watch, Policies.USUAL), clock.instant());
        feed.add("e2", Tale.started(watch), clock.instant());
        feed.add("e3", Tale.breached(watch, "r1"), clock.instant());
        FollowingStories following = linkingTo("https://watch.example");
        assertThat(backlog.first()).isPresent();
        while (following.readOn()) {
            // the next page
        }
        clock.move(Duration.ofMinutes(3));

        assertThat(backlog.first()).isEmpty();
        assertThat(backlog.lag()).isZero();
    }

    @Test
    void aStoryThatCannotBeReadHoldsUpNoOthersSecondRoute() {
        Followed followed = new Followed(jdbi);
        WatchRef other = Followed.watch("d-2", "web");
        followed.started(watch, Policies.USUAL).then(Tale.breached(watch, "r1"));
        followed.started(other, Policies.USUAL).then(Tale.breached(other, "r1"));
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE story SET state = '{}', look_at = look_at - interval '1 second' WHERE deployment = 'd-1'"));

        assertThatIllegalStateException().isThrownBy(() -> followed.after(Duration.ofMinutes(2)));
        assertThat(followed.alerts()).containsEntry("web/production/d-2/1/TROUBLE/second", "TRIGGERED");
    }
}
