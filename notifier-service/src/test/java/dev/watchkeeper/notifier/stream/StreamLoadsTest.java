package dev.watchkeeper.notifier.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What readers that have fallen behind may cost, and what they get while the archive is in trouble. */
@Timeout(30)
class StreamLoadsTest {
    private static final StreamLimits LIMITS = new StreamLimits(
            100, 100, 1, 100, 250, 2, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMillis(1));
    private static final EventFilter ALL =
            new EventFilter(Set.of(), Optional.empty(), Optional.empty(), Set.of(), Severity.INFO, Set.of());

    private final Watched archive = new Watched();
    private final StreamHub hub = new StreamHub(archive, new Texts(), LIMITS, new StreamSignal(), System::nanoTime);

    @Test
    void onlyAFewPagesAreReadAtOnceHoweverManyReadersAreBehind() {
        archive.events.add(100, "deployments", 90);
        archive.held = true;
        for (int i = 0; i < 20; i++) {
            hub.open(new FakeConnection(), ALL, new Position(1, 0), () -> true);
        }
        hub.look();

        await().until(() -> archive.open.get() == LIMITS.loads());
        await().during(Duration.ofMillis(200)).until(() -> archive.open.get() == LIMITS.loads());
        archive.goOn.countDown();
        await().until(() -> archive.open.get() == 0);
    }

    @Test
    void anArchiveThatCannotBeReadForAMomentIsAskedAgain() {
        archive.events.add(100, "deployments", 90);
        archive.fails.set(true);
        FakeConnection reader = new FakeConnection();
        hub.open(reader, ALL, new Position(1, 0), () -> true);
        hub.look();
        await().until(() -> !archive.fails.get());
        await().until(() -> {
            hub.look();
            return reader.lines().size() == 100;
        });

        assertThat(reader.closed()).isFalse();
        assertThat(reader.lines()).doesNotHaveDuplicates();
    }

    @Test
    void aPageOfTheArchiveIsWrittenInPiecesOfTheSameSize() {
        archive.events.add(100, "deployments", 90);
        FakeConnection reader = new FakeConnection();
        reader.takes(false);
        hub.open(reader, ALL, new Position(1, 0), () -> true);
        hub.look();

        await().until(() -> !reader.lines().isEmpty());
        await().during(Duration.ofMillis(100)).until(() -> reader.waiting() <= LIMITS.writeBytes());
    }

    @Test
    @Tag("S3")
    void whatWasReadForAReaderThatMayNotReadAnyMoreIsNotWritten() {
        archive.events.add(100, "deployments", 90);
        archive.held = true;
        AtomicBoolean admitted = new AtomicBoolean(true);
        FakeConnection reader = new FakeConnection();
        hub.open(reader, ALL, new Position(1, 0), admitted::get);
        hub.look();
        await().until(() -> archive.open.get() == 1);
        admitted.set(false);
        archive.goOn.countDown();

        await().until(reader::closed);
        assertThat(reader.lines()).isEmpty();
    }

    @Test
    void withoutAReaderTheArchiveIsNotRead() {
        archive.events.add(3, "deployments", 1);
        hub.look();

        assertThat(archive.events.pages()).isZero();
    }

    @Test
    void ofTwoThreadsOneWorksOnAReaderAndTheOtherLeavesWord() throws Exception {
        StreamReader reader = new StreamReader(new FakeConnection(), ALL, new Position(1, 0), () -> true, 0);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch otherHasLeft = new CountDownLatch(1);
        Runnable step = () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            if (rounds.incrementAndGet() == 1) {
                begun.countDown();
                awaitQuietly(otherHasLeft);
            }
            inside.decrementAndGet();
        };
        Thread one = Thread.ofVirtual().start(() -> reader.work(step));
        begun.await();
        reader.work(step);
        otherHasLeft.countDown();
        one.join();

        assertThat(most).hasValue(1);
        assertThat(rounds).hasValue(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One line for each message, as long as the event's sentence. */
    private static final class Texts implements StreamForm {
        @Override
        public byte[] event(ArchivedEvent event) {
            return (event.position() + event.sentence() + "\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] heartbeat(Position position) {
            return "heartbeat\n".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] reset(Position head, List<ArchivedEvent> states) {
            return "reset\n".getBytes(StandardCharsets.UTF_8);
        }
    }

    /** An archive that is read slowly, or cannot be read once. Pages for all readers are never held up. */
    private static final class Watched implements Archive {
        private final FakeArchive events = new FakeArchive();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicBoolean fails = new AtomicBoolean();
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile boolean held;

        @Override
        public Position head() {
            return events.head();
        }

        @Override
        public Page next(Position after, Position upTo, EventFilter filter, int most) {
            if (fails.getAndSet(false)) {
                throw new IllegalStateException("the database is away");
            }
            open.incrementAndGet();
            try {
                if (held) {
                    awaitQuietly(goOn);
                }
                return events.next(after, upTo, filter, most);
            } finally {
                open.decrementAndGet();
            }
        }

        @Override
        public Page previous(Position before, EventFilter filter, int most) {
            return events.previous(before, filter, most);
        }

        @Override
        public Position before(Instant since, EventFilter filter) {
            return events.before(since, filter);
        }

        @Override
        public Optional<ArchivedEvent> at(Position position) {
            return events.at(position);
        }

        @Override
        public List<ArchivedEvent> snapshot(EventFilter filter, int most) {
            return events.snapshot(filter, most);
        }

        @Override
        public List<ArchivedEvent> newest(Collection<String> deployments, Topic topic, int each) {
            return events.newest(deployments, topic, each);
        }

        @Override
        public Set<String> projects() {
            return events.projects();
        }
    }
}
