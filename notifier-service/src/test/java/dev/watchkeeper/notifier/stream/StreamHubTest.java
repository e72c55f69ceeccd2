package dev.watchkeeper.notifier.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StreamHubTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final StreamLimits LIMITS = new StreamLimits(
            3, 2, 10, 4000, 1000, 1, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMillis(1));
    private static final EventFilter ALL = filter(Set.of(), Set.of());

    private final FakeArchive archive = new FakeArchive();
    private final AtomicLong nanos = new AtomicLong();
    private final StreamHub hub = new StreamHub(archive, new Lines(), LIMITS, new StreamSignal(), nanos::get);

    private static EventFilter filter(Set<String> projects, Set<String> topics) {
        return new EventFilter(projects, Optional.empty(), Optional.empty(), Set.of(), Severity.INFO, topics);
    }

    private static List<String> ids(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(seq -> "1-" + seq).toList();
    }

    private void goesBy(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void eachReaderGetsWhatItWantsAndTheArchiveIsReadOnceForAll() {
        FakeConnection one = new FakeConnection();
        FakeConnection two = new FakeConnection();
        FakeConnection even = new FakeConnection();
        hub.open(one, ALL, archive.head(), () -> true);
        hub.open(two, ALL, archive.head(), () -> true);
        hub.open(even, filter(Set.of("even"), Set.of()), archive.head(), () -> true);
        hub.look();
        int before = archive.pages();
        archive.add(4, "deployments", 1);

        hub.look();

        assertThat(one.lines()).isEqualTo(ids(1, 4));
        assertThat(two.lines()).isEqualTo(ids(1, 4));
        assertThat(even.lines()).containsExactly("1-2", "1-4");
        assertThat(archive.pages() - before).isEqualTo(1);
    }

    @Test
    void aReaderFarBehindGetsPagesOfTheArchiveAndThenWhatIsNew() {
        archive.add(700, "deployments", 90);
        FakeConnection late = new FakeConnection();
        hub.open(late, ALL, new Position(1, 3), () -> true);

        hub.look();
        await().atMost(SOON).until(() -> late.lines().size() == 697);
        archive.add(2, "deployments", 1);
        hub.look();

        await().atMost(SOON).until(() -> late.lines().size() == 699);
        assertThat(late.lines()).isEqualTo(ids(4, 702));
    }

    @Test
    void aReaderThatTakesNothingSlowsNobodyHoldsLittleAndMissesNothing() {
        FakeConnection stopped = new FakeConnection();
        FakeConnection other = new FakeConnection();
        StreamHub.Reading reading = hub.open(stopped, ALL, archive.head(), () -> true);
        hub.open(other, ALL, archive.head(), () -> true);
        hub.look();
        stopped.takes(false);
        for (int i = 0; i < 50; i++) {
            archive.add(10, "deployments", 90);
            hub.look();
        }

        assertThat(other.lines()).isEqualTo(ids(1, 500));
        assertThat(stopped.waiting()).isBetween(1L, (long) LIMITS.writeBytes());
        stopped.takes(true);
        reading.takesMore();

        await().atMost(SOON).until(() -> stopped.lines().size() == 500);
        assertThat(stopped.lines()).isEqualTo(ids(1, 500));
    }

    @Test
    void aReaderThatTakesNothingForHalfAMinuteIsLetGo() {
        FakeConnection stopped = new FakeConnection();
        hub.open(stopped, ALL, archive.head(), () -> true);
        hub.look();
        stopped.takes(false);
        archive.add(1, "deployments", 1);
        hub.look();
        hub.look();
        goesBy(Duration.ofSeconds(29));
        hub.look();
        assertThat(stopped.closed()).isFalse();

        goesBy(Duration.ofSeconds(2));
        hub.look();

        assertThat(stopped.closed()).isTrue();
        assertThat(hub.readers()).isZero();
    }

    @Test
    @Tag("S3")
    void aReaderThatMayNotReadAnyMoreIsLetGoAlsoWhenNothingHappens() {
        AtomicBoolean admitted = new AtomicBoolean(true);
        FakeConnection one = new FakeConnection();
        FakeConnection other = new FakeConnection();
        hub.open(one, ALL, archive.head(), admitted::get);
        hub.open(other, ALL, archive.head(), () -> true);
        hub.look();
        assertThat(one.closed()).isFalse();
        admitted.set(false);

        hub.look();

        assertThat(one.closed()).isTrue();
        assertThat(other.closed()).isFalse();
        assertThat(hub.readers()).isEqualTo(1);
    }

    @Test
    @Tag("S3")
    void whatHappensAfterAReaderWasForbiddenIsNotWrittenToIt() {
        AtomicBoolean admitted = new AtomicBoolean(true);
        FakeConnection reader = new FakeConnection();
        StreamHub.Reading reading = hub.open(reader, ALL, archive.head(), admitted::get);
        hub.look();
        reader.takes(false);
        archive.add(100, "deployments", 90);
        hub.look();
        int before = reader.lines().size();
        admitted.set(false);
        reader.takes(true);

        reading.takesMore();

        await("what it has missed is read from the archive, by another thread")
                .atMost(SOON)
                .until(reader::closed);
        assertThat(reader.lines()).hasSize(before);
    }

    @Test
    void aQuietReaderHearsSomethingEveryFiveSeconds() {
        FakeConnection quiet = new FakeConnection();
        hub.open(quiet, ALL, archive.head(), () -> true);
        hub.look();
        assertThat(quiet.heartbeats()).isEqualTo(1);

        goesBy(Duration.ofSeconds(4));
        hub.look();
        assertThat(quiet.heartbeats()).isEqualTo(1);
        goesBy(Duration.ofSeconds(1));
        hub.look();

        assertThat(quiet.heartbeats()).isEqualTo(2);
    }

    @Test
    void whenTheArchiveIsBuiltAnewEveryReaderIsToldWhereItStandsNow() {
        archive.add(3, "deployments", 1);
        FakeConnection reader = new FakeConnection();
        hub.open(reader, ALL, new Position(1, 0), () -> true);
        hub.look();
        await().atMost(SOON).until(() -> reader.lines().size() == 3);
        archive.rebuild();
        archive.add(2, "deployments", 1);

        hub.look();
        await().atMost(SOON).until(() -> reader.lines().contains("reset 2-2"));
        archive.add(1, "deployments", 1);
        hub.look();

        assertThat(reader.lines()).containsExactly("1-1", "1-2", "1-3", "reset 2-2", "2-3");
    }

    @Test
    void readingsComeFromTheArchiveToThoseWhoAskForThem() {
        FakeConnection readings = new FakeConnection();
        hub.open(readings, filter(Set.of(), Set.of("observations")), archive.head(), () -> true);
        hub.look();
        archive.add(2, "observations", 1);
        archive.add(1, "deployments", 1);

        hub.look();

        await().atMost(SOON).until(() -> readings.lines().size() == 2);
        assertThat(readings.lines()).isEqualTo(ids(1, 2));
    }

    @Test
    void placesAreLimitedInAllAndForOne() {
        StreamPlaces places = new StreamPlaces(LIMITS);
        SubjectId ann = new SubjectId("ann");
        SubjectId bob = new SubjectId("bob");

        assertThat(places.enter(ann)).isEqualTo(new StreamPlaces.Entry.Entered());
        assertThat(places.enter(ann)).isEqualTo(new StreamPlaces.Entry.Entered());
        assertThat(places.enter(ann)).isEqualTo(new StreamPlaces.Entry.TooMany(2));
        assertThat(places.enter(bob)).isEqualTo(new StreamPlaces.Entry.Entered());
        assertThat(places.enter(bob)).isEqualTo(new StreamPlaces.Entry.Full(3));
        places.leave(ann);
        assertThat(places.enter(bob)).isEqualTo(new StreamPlaces.Entry.Entered());
    }

    /** One line for each message. */
    private static final class Lines implements StreamForm {
        @Override
        public byte[] event(ArchivedEvent event) {
            return (event.position() + "\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] heartbeat(Position position) {
            return ("heartbeat " + position + "\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] reset(Position head, List<ArchivedEvent> states) {
            return ("reset " + head + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
