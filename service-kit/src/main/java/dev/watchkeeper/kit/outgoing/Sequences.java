package dev.watchkeeper.kit.outgoing;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers the events of a writer without a database: a new epoch at each start (the start's time in milliseconds), a counter per
 * topic and key. Writers with a database get theirs from the outbox.
 */
@Singleton
public class Sequences {
    private final long epoch;
    private final Map<String, Long> counters = new ConcurrentHashMap<>();

    @Inject
    public Sequences(Clock clock) {
        this.epoch = clock.millis();
    }

    public Sequence next(Event event) {
        return new Sequence(epoch, counters.merge(name(event), 1L, Long::sum));
    }

    /** The key's last event was written; its counter need not be kept any longer. */
    public void forget(Event last) {
        counters.remove(name(last));
    }

    private static String name(Event event) {
        return event.topic().shortName() + "/" + event.key();
    }
}
