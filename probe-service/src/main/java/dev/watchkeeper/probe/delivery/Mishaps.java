package dev.watchkeeper.probe.delivery;

import dev.watchkeeper.contract.event.Event;
import java.util.Optional;

/** Port to whoever is told of what should not happen on the way to the broker. */
public interface Mishaps {
    /**
     * An event is given up, since nobody would ever take it.
     *
     * @param event empty when a spool of another version held it, and this one cannot read it
     */
    void refused(Optional<Event> event, String why);

    /** Sending broke, and goes on. */
    void broken(RuntimeException failure);
}
