package dev.watchkeeper.notifier.archive.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Lane;
import dev.watchkeeper.notifier.archive.NewEpoch;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.RebuildingArchive;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.archive.TopicsAgain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PostgresRebuildTest {
    private static final Lane DEPLOYMENTS = new Lane("watchkeeper.deployments", 0);
    private static final Lane OBSERVATIONS = new Lane("watchkeeper.observations", 0);

    private final Jdbi jdbi = FreshDatabase.current();
    private final Given given = new Given();
    private final ArchiveReader reader = new ArchiveReader(jdbi);
    private final List<String> told = new ArrayList<>();
    private final PostgresRecordKeeper keeper = new PostgresRecordKeeper(
            jdbi,
            Given.RETENTION,
            List.of((handle, events) ->
                    events.forEach(kept -> told.add(kept.archived().id()))),
            Given.CLOCK);
    private final FakeTopics topics = new FakeTopics();

    private RebuildingArchive.Rebuilt rebuild() {
        return RebuildingArchive.rebuild(
                topics, PostgresNewEpoch.begin(jdbi, Given.RETENTION, Given.CLOCK), read -> {});
    }

    private List<String> archived() {
        Position head = reader.head();
        return reader.next(head.at(0), head, Given.EVERYTHING, 100).events().stream()
                .map(ArchivedEvent::id)
                .toList();
    }

    private ReceivedRecord inTopic(ReceivedRecord record) {
        topics.records.add(record);
        return record;
    }

    @Test
    void theNewEpochHoldsWhatTheTopicsHoldAndSaysWhatTheyDoNot() {
        ReceivedRecord lost = given.aborted("a", Given.NOW.minus(Duration.ofDays(3)));
        ReceivedRecord kept = inTopic(given.aborted("b", Given.NOW));
        ReceivedRecord again =
                inTopic(given.record("e2", kept.envelope().orElseThrow().event(), Given.NOW.plusSeconds(1)));
        keeper.keep(List.of(lost, kept, again));
        topics.begins.put(DEPLOYMENTS, 1L);
        topics.begins.put(new Lane("watchkeeper.policies", 0), 7L);

        RebuildingArchive.Rebuilt rebuilt = rebuild();

        assertThat(reader.head()).isEqualTo(new Position(2, 2));
        assertThat(archived()).containsExactly("e2");
        assertThat(rebuilt.lost())
                .containsExactly(
                        new NewEpoch.LostSpan(DEPLOYMENTS, 0, 0, 1, "2026-06-12T12:00:00Z to 2026-06-12T12:00:00Z"));
        assertThat(told).containsExactly("e1", "e2");
    }

    @Test
    void whatIsArchivedMeanwhileIsThereAndWhatComesAfterwardsIsToldOnce() {
        keeper.keep(List.of(inTopic(given.aborted("a", Given.NOW))));
        ReceivedRecord meanwhile = given.aborted("b", Given.NOW.plusSeconds(1));
        topics.beforeTheEnd = () -> keeper.keep(List.of(inTopic(meanwhile)));
        ReceivedRecord notHandledYet = given.aborted("c", Given.NOW.plusSeconds(2));

        rebuild();
        keeper.keep(List.of(meanwhile, notHandledYet));

        assertThat(archived()).containsExactly("e1", "e2", "e3");
        assertThat(told).containsExactly("e1", "e2", "e3");
        assertThat(reader.head()).isEqualTo(new Position(2, 3));
    }

    @Test
    void recordsThatNobodyHasHandledYetAreLeftToTheUsualWay() {
        keeper.keep(List.of(inTopic(given.aborted("a", Given.NOW))));
        ReceivedRecord waiting = inTopic(given.aborted("b", Given.NOW));

        rebuild();
        assertThat(archived()).containsExactly("e1");
        keeper.keep(List.of(waiting));

        assertThat(told).containsExactly("e1", "e2");
    }

    @Test
    void afterACrashInTheMiddleTheEpochOfBeforeIsServedAndTheNextAttemptBeginsAnew() {
        keeper.keep(List.of(inTopic(given.aborted("a", Given.NOW)), inTopic(given.observed("a", Given.NOW))));
        topics.beforeTheEnd = () -> {
            throw new IllegalStateException("killed");
        };

        assertThatThrownBy(this::rebuild).hasMessage("killed");
        assertThat(reader.head()).isEqualTo(new Position(1, 2));
        assertThat(archived()).containsExactly("e1", "e2");
        topics.again();
        RebuildingArchive.Rebuilt rebuilt = rebuild();

        assertThat(rebuilt.epoch()).isEqualTo(2);
        assertThat(archived()).containsExactly("e1", "e2");
    }

    @Test
    void readingsOfAWatchThatIsPackedDoNotComeBack() {
        RecordingTable recordings = new RecordingTable(jdbi, Given.CLOCK);
        keeper.keep(List.of(
                inTopic(given.aborted("a", Given.NOW)),
                inTopic(given.observed("a", Given.NOW)),
                inTopic(given.observed("b", Given.NOW))));
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO recording_due (deployment, due_at) VALUES ('a', now() - interval '1 second')"));
        recordings.packNext();

        rebuild();

        assertThat(archived()).containsExactly("e1", "e3");
    }

    /** Topics in memory, in the order of their append times. */
    private static final class FakeTopics implements TopicsAgain {
        private final List<ReceivedRecord> records = new ArrayList<>();
        private final Map<Lane, Long> begins = new HashMap<>(Map.of(DEPLOYMENTS, 0L, OBSERVATIONS, 0L));
        private Runnable beforeTheEnd = () -> {};
        private int calls;
        private int read;

        void again() {
            beforeTheEnd = () -> {};
            calls = 0;
            read = 0;
        }

        @Override
        public Map<Lane, Long> begins() {
            return begins;
        }

        @Override
        public Map<Lane, Long> handled() {
            return Map.of();
        }

        @Override
        public void read(Map<Lane, Long> upTo, Consumer<List<ReceivedRecord>> reader) {
            while (read < records.size() && before(records.get(read), upTo)) {
                reader.accept(List.of(records.get(read)));
                read++;
            }
            if (calls++ == 0) {
                beforeTheEnd.run();
            }
        }

        private static boolean before(ReceivedRecord record, Map<Lane, Long> upTo) {
            Lane lane = new Lane(record.wire().topic(), record.place().partition());
            return record.place().offset() < upTo.getOrDefault(lane, 0L);
        }

        @Override
        public void close() {}
    }
}
