package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.WatchRef;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The notifier comes back after two hours: what it reads then, and what it makes of it. */
class AfterAnOutageTest {
    private static final String LATE =
            "SELECT content->'said'->>'title' FROM notice WHERE under IS NOT NULL AND content->>'said' LIKE '%told late%'"
                    + " AND content->'said'->>'title' NOT LIKE '%Escalation'";

    private final Jdbi jdbi = PeopleDatabase.fresh();
    private final WatchRef watch = Followed.watch("d-1", "api");
    private final Followed followed = new Followed(jdbi);

    private void missedABreach() {
        followed.missed(Tale.requested(watch, Policies.USUAL))
                .missed(Tale.started(watch))
                .missed(Tale.breached(watch, "r1"));
        followed.clock.move(Duration.ofHours(2));
        followed.readAll();
    }

    private void waitUntilAllIsRead() {
        followed.after(CaughtUp.SETTLES);
    }

    private List<String> notices() {
        return followed.texts("SELECT id || ' ' || revision || ' ' || state FROM notice ORDER BY place");
    }

    @Test
    void anAlarmThatIsOpenStillIsPagedWhenEverythingIsRead() {
        missedABreach();
        followed.after(Duration.ofSeconds(59));
        assertThat(notices()).isEmpty();

        followed.after(Duration.ofSeconds(16));
        assertThat(followed.alerts()).containsOnlyKeys("api/production/d-1/1/TROUBLE");
        assertThat(followed.texts(LATE)).hasSize(1);
    }

    @Test
    void itIsToldOnceHoweverOftenItIsLookedAtAndEscalatedFromThenOn() {
        missedABreach();
        waitUntilAllIsRead();
        List<String> first = notices();
        followed.after(Duration.ofSeconds(30)).after(Duration.ofSeconds(30)).after(Duration.ofSeconds(30));
        assertThat(notices()).isEqualTo(first);

        followed.after(Duration.ofSeconds(30));
        assertThat(followed.alerts()).containsKey("api/production/d-1/1/TROUBLE/second");
        assertThat(followed.texts(LATE)).hasSize(1);
    }

    @Test
    void whatIsReadToBeOverInTimeIsNeverTold() {
        missedABreach();
        followed.after(Duration.ofSeconds(30));
        followed.then(Tale.healthy(watch, "r1"));
        followed.after(Duration.ofMinutes(10));

        assertThat(followed.alerts()).isEmpty();
        assertThat(followed.texts(LATE)).isEmpty();
    }

    @Test
    void asLongAsOldEventsComeNothingIsToldLate() {
        missedABreach();
        WatchRef other = Followed.watch("d-2", "web");
        for (int i = 0; i < 10; i++) {
            followed.missed(i == 0 ? Tale.requested(other, Policies.USUAL) : Tale.started(other), Duration.ofHours(2));
            followed.readAll();
            followed.after(Duration.ofSeconds(45));
        }
        assertThat(notices()).isEmpty();

        followed.after(Duration.ofSeconds(30));
        assertThat(followed.texts(LATE)).hasSize(1);
    }

    @Test
    void aRebuiltArchiveTellsNothingAgainOfWhatWasToldLate() {
        missedABreach();
        waitUntilAllIsRead();
        List<String> first = notices();
        followed.feed.rebuild(List.of(2, 1, 0));
        followed.readAll();
        followed.after(Duration.ofSeconds(61));

        assertThat(notices()).isEqualTo(first);
    }

    @Test
    void aRebuiltArchiveTellsNothingLateOfWhatWasToldInTime() {
        followed.started(watch, Policies.USUAL).then(Tale.breached(watch, "r1")).after(Duration.ofMinutes(11));
        List<String> first = notices();
        followed.clock.move(Duration.ofHours(5));
        followed.feed.rebuild(List.of(2, 1, 0));
        followed.readAll();
        waitUntilAllIsRead();
        followed.after(Duration.ofMinutes(10));

        assertThat(notices()).isEqualTo(first);
    }

    @Test
    void anotherInstanceTellsItWhenTheFirstOneDiesBefore() {
        missedABreach();
        Followed second = new Followed(jdbi, followed.feed, followed.clock);
        second.readAll();
        second.after(CaughtUp.SETTLES.plus(TellingLate.AGAIN));

        assertThat(second.texts(LATE)).hasSize(1);
        followed.after(Duration.ofSeconds(1));
        assertThat(followed.texts(LATE)).hasSize(1);
    }
}
