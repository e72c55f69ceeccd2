package dev.watchkeeper.notifier.stream;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** An archive in memory that counts how often it is read. */
final class FakeArchive implements Archive {
    private final List<ArchivedEvent> events = new ArrayList<>();
    private final AtomicInteger pages = new AtomicInteger();
    private volatile long epoch = 1;

    static ArchivedEvent event(long epoch, long seq, String topic, int length) {
        Instant at = Instant.parse("2026-05-01T10:00:00Z");
        return new ArchivedEvent(
                new Position(epoch, seq),
                "watchkeeper." + topic,
                "deployment.aborted",
                "e" + seq,
                at,
                at,
                Severity.INFO,
                seq % 2 == 0 ? "even" : "odd",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "x".repeat(length),
                "{}");
    }

    synchronized void add(int count, String topic, int length) {
        for (int i = 0; i < count; i++) {
            events.add(event(epoch, events.size() + 1L, topic, length));
        }
    }

    synchronized void rebuild() {
        epoch++;
        events.clear();
    }

    int pages() {
        return pages.get();
    }

    @Override
    public synchronized Position head() {
        return new Position(epoch, events.size());
    }

    @Override
    public synchronized Page next(Position after, Position upTo, EventFilter filter, int most) {
        pages.incrementAndGet();
        List<ArchivedEvent> found = events.stream()
                .filter(event ->
                        event.position().seq() > after.seq() && event.position().seq() <= upTo.seq())
                .filter(filter::wants)
                .limit(most)
                .toList();
        boolean full = found.size() == most;
        return new Page(found, full ? found.getLast().position() : upTo, full);
    }

    @Override
    public synchronized Page previous(Position before, EventFilter filter, int most) {
        List<ArchivedEvent> found = events.reversed().stream()
                .filter(event -> event.position().seq() < before.seq())
                .filter(filter::wants)
                .limit(most)
                .toList();
        boolean full = found.size() == most;
        return new Page(found, full ? found.getLast().position() : before.at(0), full);
    }

    @Override
    public Position before(Instant since, EventFilter filter) {
        return head();
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
        return List.of();
    }

    @Override
    public Set<String> projects() {
        return Set.of("even", "odd");
    }
}
