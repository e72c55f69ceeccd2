package dev.watchkeeper.probe.delivery;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.SourceGap;
import dev.watchkeeper.contract.event.ProbePositions;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.probe.watching.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends events in their order. While the broker acknowledges quickly they only pass through memory; when it does not, everything
 * that is not acknowledged goes to the spool, and from there to the broker when it is back, in the same order. An event may arrive
 * twice and never not at all; what no longer fits, and what the broker refuses for good, is told as a gap and holds up nothing behind
 * it.
 */
public final class OrderedDelivery implements Outbox {
    /** So long without an acknowledgement, and the broker counts as away. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);
    /** What broke may break again at once: each time is told, and not more often than this. */
    private static final Duration PAUSE_AFTER_A_MISHAP = Duration.ofSeconds(1);

    private static final String SPOOL_FULL = "the broker was away and the probe's spool was full";
    private static final String REFUSED = "the broker does not take what was observed then";

    static final int LARGEST_BATCH = 200;
    static final int MOST_IN_MEMORY = 2000;

    private final EventCodec codec = new EventCodec();
    private final Sender sender;
    private final Spool spool;
    private final Positions positions;
    private final Mishaps mishaps;
    private final Clock clock;
    private final Counters counters;
    private final Deque<Offered> waiting = new ArrayDeque<>();
    private final DroppedSpans dropped = new DroppedSpans();
    private boolean away;

    /** @param epoch this process's own number, larger after each start */
    public OrderedDelivery(Sender sender, Spool spool, Positions positions, Mishaps mishaps, Clock clock, long epoch) {
        this.sender = sender;
        this.spool = spool;
        this.positions = positions;
        this.mishaps = mishaps;
        this.clock = clock;
        this.counters = new Counters(epoch);
        this.away = spool.depth() > 0;
    }

    @Override
    public synchronized void offer(EventId id, Event event) {
        Envelope envelope = new Envelope(id, Writer.PROBE, clock.instant(), counters.next(event), event);
        Offered offered = new Offered(Optional.of(event), () -> codec.encode(envelope));
        if (!away && waiting.size() >= MOST_IN_MEMORY) {
            goAway(List.of());
        }
        if (!away) {
            waiting.add(offered);
            notifyAll();
        } else {
            keep(offered);
        }
    }

    /** Writes the positions that are due; they wait while the broker is away. */
    public void writePositions() {
        if (!away()) {
            for (ProbePositions position : positions.due(clock.instant())) {
                offer(
                        DerivedId.event(
                                "positions",
                                position.watch().idPrefix(),
                                clock.instant().toString()),
                        position);
            }
        }
    }

    /** Whether events go to the spool now. */
    public synchronized boolean away() {
        return away;
    }

    /** How many events wait, in memory and on disk. */
    public synchronized int depth() {
        return waiting.size() + spool.depth();
    }

    /** Sends until interrupted, whatever breaks: without it nothing that is observed would ever be told. */
    public void run() {
        try {
            int batch = 1;
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    batch = sendSome(batch);
                } catch (RuntimeException e) {
                    batch = 1;
                    mishaps.broken(e);
                    TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_A_MISHAP.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives how many events of the spool to try next. */
    private int sendSome(int most) throws InterruptedException {
        int next = most;
        if (away()) {
            next = drain(most) ? LARGEST_BATCH : 1;
        } else {
            pass(nextBatch());
        }
        tellLosses();
        return next;
    }

    /** The service stops: what is not acknowledged is on disk afterwards. */
    public synchronized void stop() {
        if (!waiting.isEmpty()) {
            goAway(List.of());
        }
    }

    private synchronized List<Offered> nextBatch() throws InterruptedException {
        while (waiting.isEmpty() && !away) {
            wait(500);
        }
        List<Offered> batch = new ArrayList<>();
        while (!waiting.isEmpty() && batch.size() < LARGEST_BATCH) {
            batch.add(waiting.removeFirst());
        }
        return batch;
    }

    private void pass(List<Offered> batch) throws InterruptedException {
        int settled = 0;
        try {
            settled = sent(batch, PATIENCE);
        } finally {
            if (settled < batch.size()) {
                synchronized (this) {
                    goAway(batch.subList(settled, batch.size()));
                }
            }
        }
    }

    /** Tries the oldest events of the spool; true when the broker has said its word about all of them. */
    private boolean drain(int most) throws InterruptedException {
        List<Offered> batch;
        synchronized (this) {
            batch = spool.oldest(most).stream().map(this::spooled).toList();
        }
        int settled = sent(batch, PATIENCE.multipliedBy(10));
        synchronized (this) {
            spool.forget(settled);
            away = spool.depth() > 0;
        }
        if (settled < batch.size()) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        return settled == batch.size();
    }

    /** What was lost is told as soon as the broker takes what is sent. */
    private void tellLosses() {
        List<SourceGap> gaps;
        synchronized (this) {
            gaps = away ? List.of() : dropped.taken();
        }
        gaps.forEach(gap -> offer(
                DerivedId.event(
                        "gap",
                        gap.watch().idPrefix(),
                        gap.check().value(),
                        gap.from().toString(),
                        gap.to().toString()),
                gap));
    }

    private Offered spooled(EncodedEvent encoded) {
        Optional<Event> event = codec.decode(encoded) instanceof Decoded.Read(Envelope envelope)
                ? Optional.of(envelope.event())
                : Optional.empty();
        return new Offered(event, () -> encoded);
    }

    /** Of how many of the first events the broker has said in time, without a hole, that it has them or will never take them. */
    private int sent(List<Offered> batch, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        List<CompletableFuture<Sent>> answers = new ArrayList<>();
        for (Offered offered : batch) {
            if (System.nanoTime() > until) {
                break; // The client itself blocks while it does not know where the topic lies.
            }
            answers.add(sender.send(offered.encoded()).toCompletableFuture());
        }
        for (int i = 0; i < answers.size(); i++) {
            try {
                Offered offered = batch.get(i);
                switch (answers.get(i).get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    case Sent.Acknowledged acknowledged -> offered.event().ifPresent(positions::acknowledged);
                    case Sent.Refused(String why) -> giveUp(offered, why);
                }
            } catch (ExecutionException | TimeoutException e) {
                return i;
            }
        }
        return answers.size();
    }

    private synchronized void giveUp(Offered offered, String why) {
        mishaps.refused(offered.event(), why);
        offered.event().ifPresent(event -> dropped.dropped(event, REFUSED));
    }

    private void goAway(List<Offered> unacknowledged) {
        away = true;
        unacknowledged.reversed().forEach(waiting::addFirst);
        while (!waiting.isEmpty()) {
            keep(waiting.getFirst());
            waiting.removeFirst(); // Only now: a spool that breaks loses nothing.
        }
        notifyAll();
    }

    private void keep(Offered offered) {
        if (!spool.append(offered.encoded())) {
            offered.event().ifPresent(event -> dropped.dropped(event, SPOOL_FULL));
        }
    }
}
