package dev.watchkeeper.probe.delivery;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.util.List;

/** Keeps events in order, across restarts, up to a bound. Used by one thread at a time. */
public interface Spool {
    /** Keeps an event; gives false when there is no room for it: then it was not kept. */
    boolean append(EncodedEvent event);

    /** The oldest events, without taking them. */
    List<EncodedEvent> oldest(int most);

    /** Forgets the oldest events: the broker has them. */
    void forget(int count);

    /** How many events lie there. */
    int depth();
}
