package dev.watchkeeper.notifier.archive.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.KeptEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PostgresArchiveTest {
    private static final Instant NOW = Given.NOW;

    private final Jdbi jdbi = FreshDatabase.current();
    private final Given given = new Given();
    private final ArchiveReader reader = new ArchiveReader(jdbi);
    private final List<KeptEvent> followed = new ArrayList<>();
    private final PostgresRecordKeeper keeper = new PostgresRecordKeeper(
            jdbi, Given.RETENTION, List.of((handle, events) -> followed.addAll(events)), Given.CLOCK);

    private List<String> ids(Position after, EventFilter filter, int page) {
        List<String> ids = new ArrayList<>();
        Position at = after;
        Archive.Page next;
        do {
            next = reader.next(at, reader.head(), filter, page);
            next.events().stream().map(ArchivedEvent::id).forEach(ids::add);
            at = next.goOnAfter();
        } while (next.more());
        return ids;
    }

    private List<String> all() {
        return ids(new Position(1, 0), Given.EVERYTHING, 3);
    }

    @Test
    void eachRecordIsKeptOnceWhateverComesAgainAndFollowersSeeItOnce() {
        ReceivedRecord one = given.aborted("a", NOW);
        ReceivedRecord two = given.observed("a", NOW.plusSeconds(1));
        ReceivedRecord again = given.record("e1", one.envelope().orElseThrow().event(), NOW.plusSeconds(2));

        keeper.keep(List.of(one, two));
        keeper.keep(List.of(one, two, again));
        keeper.keep(List.of(again));

        assertThat(all()).containsExactly("e1", "e2");
        assertThat(followed).extracting(kept -> kept.archived().id()).containsExactly("e1", "e2");
        assertThat(rows("SELECT count(*) FROM archive WHERE repeated")).isEqualTo(1);
        assertThat(reader.head()).isEqualTo(new Position(1, 3));
    }

    @Test
    void anEventThatIsTwiceInOnePollIsShownOnce() {
        ReceivedRecord one =
                given.record("same", new DeploymentEvent.Aborted(Given.watch("a"), new SubjectId("ann"), "x"), NOW);
        ReceivedRecord two =
                given.record("same", new DeploymentEvent.Aborted(Given.watch("a"), new SubjectId("ann"), "x"), NOW);

        keeper.keep(List.of(one, two));

        assertThat(all()).containsExactly("same");
        assertThat(rows("SELECT count(*) FROM archive")).isEqualTo(2);
    }

    @Test
    void whatFollowsAndTheRecordsAreOneTransaction() {
        PostgresRecordKeeper failing = new PostgresRecordKeeper(
                jdbi,
                Given.RETENTION,
                List.of((handle, events) -> {
                    throw new IllegalStateException("the process dies here");
                }),
                Given.CLOCK);
        ReceivedRecord one = given.aborted("a", NOW);

        assertThatThrownBy(() -> failing.keep(List.of(one))).hasMessageContaining("dies here");
        assertThat(reader.head()).isEqualTo(new Position(1, 0));
        keeper.keep(List.of(one));

        assertThat(all()).containsExactly("e1");
    }

    @Test
    void everyDayAndClassHasItsOwnTableAndPagesGoAcrossThemInOrder() {
        List<String> expected = new ArrayList<>();
        List<ReceivedRecord> records = new ArrayList<>();
        for (int day = 7; day >= 0; day--) {
            Instant at = NOW.minus(Duration.ofDays(day));
            records.addAll(List.of(given.aborted("a", at), given.observed("a", at), given.tick(at)));
        }
        records.forEach(
                record -> expected.add(record.envelope().orElseThrow().id().value()));

        keeper.keep(records.subList(0, 10));
        keeper.keep(records.subList(10, records.size()));

        assertThat(rows("SELECT count(*) FROM archive_part WHERE first_seq IS NOT NULL"))
                .isEqualTo(16);
        assertThat(all()).isEqualTo(expected);
        assertThat(ids(new Position(1, 0), Given.EVERYTHING, 1000)).isEqualTo(expected);
        assertThat(ids(new Position(1, 5), Given.EVERYTHING, 1000)).isEqualTo(expected.subList(5, expected.size()));
    }

    @Test
    void aLateRecordOfAnEarlierDayStandsWhereItWasArchived() {
        keeper.keep(List.of(given.aborted("a", NOW)));
        keeper.keep(List.of(given.aborted("a", NOW.minus(Duration.ofDays(3)))));
        keeper.keep(List.of(given.aborted("a", NOW.plusSeconds(1))));

        assertThat(all()).containsExactly("e1", "e2", "e3");
    }

    @Test
    void filtersAndTimesAreHeld() {
        keeper.keep(List.of(
                given.aborted("a", NOW.minus(Duration.ofDays(2))),
                given.aborted("b", NOW.minus(Duration.ofHours(1))),
                given.observed("b", NOW),
                given.aborted("a", NOW.plusSeconds(5))));
        EventFilter ofB = new EventFilter(
                Set.of("demo"), Optional.of("demo/b/production"), Optional.empty(), Set.of(), Severity.INFO, Set.of());
        EventFilter elsewhere =
                new EventFilter(Set.of("other"), Optional.empty(), Optional.empty(), Set.of(), Severity.INFO, Set.of());
        EventFilter people =
                new EventFilter(Set.of(), Optional.empty(), Optional.empty(), Set.of(), Severity.INFO, Set.of());

        assertThat(ids(new Position(1, 0), ofB, 10)).containsExactly("e2");
        assertThat(ids(new Position(1, 0), elsewhere, 10)).isEmpty();
        assertThat(ids(reader.before(NOW.minus(Duration.ofHours(1)), people), people, 10))
                .containsExactly("e2", "e4");
        assertThat(ids(reader.before(NOW.minus(Duration.ofDays(30)), people), people, 10))
                .containsExactly("e1", "e2", "e4");
        assertThat(reader.before(NOW.plusSeconds(60), people)).isEqualTo(reader.head());
        assertThat(reader.projects()).containsExactly("demo");
    }

    @Test
    void ofManyWritersEachPositionIsGivenOnceAndNoneIsSkipped() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String name = "w" + writer;
                List<ReceivedRecord> records = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    DeploymentEvent event = new DeploymentEvent.Aborted(Given.watch(name), new SubjectId("ann"), "x");
                    ReceivedRecord made = given.record(name + "-" + i, event, NOW);
                    records.add(new ReceivedRecord(
                            made.wire(),
                            new dev.watchkeeper.kit.incoming.RecordPlace(event.topic(), writer, i, NOW),
                            made.envelope()));
                }
                running.add(threads.submit((Callable<Void>) () -> {
                    records.forEach(record -> keeper.keep(List.of(record)));
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }

        assertThat(reader.head()).isEqualTo(new Position(1, 120));
        assertThat(all()).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void recordsThatWouldBeDroppedAtOnceAreNotKept() {
        keeper.keep(List.of(given.observed("a", NOW.minus(Duration.ofDays(9))), given.observed("a", NOW)));

        assertThat(all()).containsExactly("e2");
    }

    @Test
    void erasuresAreKeptAndShownToNobody() {
        ReceivedRecord one = given.aborted("a", NOW);
        keeper.keep(List.of(one, given.erasure(one)));

        assertThat(all()).containsExactly("e1");
        assertThat(rows("SELECT count(*) FROM archive WHERE type = 'erased'")).isEqualTo(1);
    }

    @Test
    void everyValueComesBackAsItWas() {
        String odd = "tab \t, line \n, \\N, \\., \"quoted\", 'single', h\u00f6chst, \ud83d\ude80";
        ReceivedRecord said =
                given.record("odd", new DeploymentEvent.Aborted(Given.watch("a"), new SubjectId("ann"), odd), NOW);
        ReceivedRecord precise = given.aborted("a", NOW.plusNanos(123_456_789));
        ReceivedRecord tick = given.tick(NOW);

        keeper.keep(List.of(said, precise, tick));

        List<ArchivedEvent> read = reader.next(new Position(1, 0), reader.head(), Given.EVERYTHING, 10)
                .events();
        assertThat(read.get(0)).isEqualTo(Shown.of(new Position(1, 1), said));
        assertThat(read.get(0).sentence()).contains(odd);
        assertThat(read.get(1).appendTime()).isEqualTo(NOW.plusNanos(123_456_000));
        assertThat(read.get(2)).isEqualTo(Shown.of(new Position(1, 3), tick));
        assertThat(rows("SELECT record_offset FROM archive WHERE event_id = '"
                        + read.get(1).id() + "'"))
                .isEqualTo(precise.place().offset());
    }

    @Test
    void aRecordThatTheDatabaseRefusesTakesNoOtherWithItForGood() {
        ReceivedRecord good = given.aborted("a", NOW);
        ReceivedRecord bad = given.record(
                "bad", new DeploymentEvent.Aborted(Given.watch("a"), new SubjectId("ann"), "a \0 in it"), NOW);

        assertThatThrownBy(() -> keeper.keep(List.of(good, bad)))
                .hasMessageContaining("took none of 2 rows")
                .hasMessageContaining("0x00");
        assertThat(all()).isEmpty();
        keeper.keep(List.of(good));

        assertThat(all()).containsExactly("e1");
    }

    private long rows(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Test
    void newestOfEachDeploymentAreThoseOfItsTopicAndNotMoreThanAreAskedFor() {
        List<ReceivedRecord> records = new ArrayList<>();
        for (int second = 0; second < 5; second++) {
            records.add(given.observed("a", NOW.plusSeconds(second)));
            records.add(given.observed("b", NOW.plusSeconds(second)));
        }
        records.add(given.aborted("a", NOW.plusSeconds(6)));
        records.add(given.observed("c", NOW.plusSeconds(7)));
        keeper.keep(records);

        List<ArchivedEvent> newest = reader.newest(List.of("a", "c", "nowhere"), Topic.OBSERVATIONS, 2);

        assertThat(newest)
                .extracting(event -> event.deployment().orElseThrow() + " " + event.appendTime())
                .containsExactlyInAnyOrder(
                        "a " + NOW.plusSeconds(4), "a " + NOW.plusSeconds(3), "c " + NOW.plusSeconds(7));
    }
}
