package dev.watchkeeper.notifier.stream;

import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Gives the stream to all its readers. One thread reads what is new, once for all; a reader that has fallen behind, or wants what
 * is not held in memory, gets pages of the archive, few at a time. Nobody waits for a reader: what it does not take lies in the
 * archive, and one that takes nothing is let go, as is one that may not read any more (ADR 0052).
 */
public final class StreamHub {
    private static final int PAGE = 200;
    private static final int SNAPSHOT = 200;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final EventFilter PEOPLE =
            new EventFilter(Set.of(), Optional.empty(), Optional.empty(), Set.of(), Severity.INFO, Set.of());

    private final Archive archive;
    private final StreamForm form;
    private final StreamLimits limits;
    private final StreamSignal signal;
    private final LongSupplier nanos;
    private final StreamRing ring;
    private final Set<StreamReader> readers = ConcurrentHashMap.newKeySet();
    private final ExecutorService loaders = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore loads;
    private volatile Position head = new Position(0, 0);

    /** @param nanos a clock that only goes forward */
    public StreamHub(Archive archive, StreamForm form, StreamLimits limits, StreamSignal signal, LongSupplier nanos) {
        this.signal = signal;
        this.archive = archive;
        this.form = form;
        this.limits = limits;
        this.nanos = nanos;
        this.ring = new StreamRing(limits.ringEvents(), limits.ringBytes(), head);
        this.loads = new Semaphore(limits.loads());
    }

    /**
     * Adds a reader.
     *
     * @param at after which position it goes on; one that is gone is answered by a reset
     * @param admitted whether the reader may still read; one that may not is let go and written nothing more. Asked often
     */
    public Reading open(StreamConnection connection, EventFilter filter, Position at, BooleanSupplier admitted) {
        StreamReader reader = new StreamReader(connection, filter, at, admitted, nanos.getAsLong());
        readers.add(reader);
        if (head.epoch() == 0) {
            signal.more(); // The first one does not wait for the next event.
        }
        serve(reader);
        return new Reading() {
            @Override
            public void takesMore() {
                serve(reader);
            }

            @Override
            public void gone() {
                reader.gone();
                readers.remove(reader);
            }
        };
    }

    public int readers() {
        return readers.size();
    }

    /** Reads what is new and gives it to everyone; called again and again by one thread. */
    public void look() {
        letGoWhoMayNotRead();
        if (readers.isEmpty()) {
            head = new Position(0, 0);
            return;
        }
        Position now = archive.head();
        if (head.epoch() != now.epoch() || ring.end().epoch() != now.epoch()) {
            ring.restart(now);
        }
        boolean more = ring.end().seq() < now.seq();
        while (more) {
            Archive.Page page = archive.next(ring.end(), now, PEOPLE, PAGE);
            ring.append(
                    page.events().stream()
                            .map(event -> new StreamFrame(event, form.event(event)))
                            .toList(),
                    page.goOnAfter());
            more = page.more();
        }
        head = now;
        readers.forEach(this::serve);
    }

    /** Looks until it is interrupted. */
    public void run() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            long seen = signal.seen();
            look();
            TimeUnit.NANOSECONDS.sleep(limits.beat().toNanos());
            signal.await(seen, LOOK_EVERY);
        }
    }

    private void serve(StreamReader reader) {
        reader.work(() -> {
            long now = nanos.getAsLong();
            boolean more = true;
            while (more && !reader.closed() && !reader.loading()) {
                if (!reader.writable(now)) {
                    letGoWhenStuck(reader, now);
                    return;
                }
                more = step(reader, now);
            }
        });
    }

    /** Whether there is more to do at once. */
    private boolean step(StreamReader reader, long now) {
        Position newest = head;
        if (newest.epoch() == 0) {
            return false; // The first look comes within a beat.
        }
        if (reader.at().epoch() != newest.epoch()) {
            load(reader, () -> reset(reader));
            return false;
        }
        Optional<StreamRing.Slice> slice =
                reader.ofPeople() ? ring.after(reader.at(), reader.filter(), limits.writeBytes()) : Optional.empty();
        if (slice.isPresent()) {
            reader.write(slice.get().joined(), slice.get().goOnAfter(), now);
            greet(reader, now);
            return slice.get().more();
        }
        if (reader.at().seq() < newest.seq()) {
            load(reader, () -> page(reader, newest));
            return false;
        }
        greet(reader, now);
        return false;
    }

    /** At first, and when it was quiet for a while. */
    private void greet(StreamReader reader, long now) {
        if (!reader.greeted() || reader.quietFor(limits.heartbeat(), now)) {
            reader.write(form.heartbeat(reader.at()), reader.at(), now);
        }
    }

    private void letGoWhenStuck(StreamReader reader, long now) {
        if (reader.stuckFor(limits.stuck(), now)) {
            readers.remove(reader);
            reader.close();
        }
    }

    /** Before the archive is asked, so that nobody stays because it does not answer. */
    private void letGoWhoMayNotRead() {
        List<StreamReader> gone =
                readers.stream().filter(reader -> !reader.admitted()).toList();
        gone.forEach(readers::remove);
        gone.forEach(StreamReader::close);
    }

    private void load(StreamReader reader, Runnable work) {
        reader.loading(true);
        loaders.execute(() -> {
            try {
                loads.acquire();
                try {
                    work.run();
                } finally {
                    loads.release();
                }
                reader.loading(false);
                serve(reader);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The archive cannot be read now; the next look tries again.
                reader.loading(false);
            }
        });
    }

    private void reset(StreamReader reader) {
        Position now = archive.head();
        reader.write(form.reset(now, archive.snapshot(reader.filter(), SNAPSHOT)), now, nanos.getAsLong());
    }

    private void page(StreamReader reader, Position newest) {
        Archive.Page page = archive.next(reader.at(), newest, reader.filter(), PAGE);
        List<byte[]> frames = new ArrayList<>();
        Position goOn = page.goOnAfter();
        int length = 0;
        for (ArchivedEvent event : page.events()) {
            byte[] frame = form.event(event);
            if (!frames.isEmpty() && length + frame.length > limits.writeBytes()) {
                goOn = event.position().at(event.position().seq() - 1);
                break;
            }
            frames.add(frame);
            length += frame.length;
        }
        reader.write(new StreamRing.Slice(frames, goOn, false).joined(), goOn, nanos.getAsLong());
    }

    /** What a connection says to the hub. */
    public interface Reading {
        /** There is room again. */
        void takesMore();

        void gone();
    }
}
