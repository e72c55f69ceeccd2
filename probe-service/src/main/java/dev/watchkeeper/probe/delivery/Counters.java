package dev.watchkeeper.probe.delivery;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import java.util.HashMap;
import java.util.Map;

/** Numbers the events of this process per topic and key. Used under its owner's lock. */
final class Counters {
    private final long epoch;
    private final Map<String, Long> last = new HashMap<>();

    /** @param epoch larger after each start */
    Counters(long epoch) {
        this.epoch = epoch;
    }

    Sequence next(Event event) {
        return new Sequence(epoch, last.merge(event.topic().shortName() + "/" + event.key(), 1L, Long::sum));
    }
}
