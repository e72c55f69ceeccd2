package dev.watchkeeper.probe.delivery;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.json.EncodedEvent;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An event on its way to the broker: encoded by the thread that sends, since those that ask have better things to do.
 *
 * @param event empty when a spool of another version held it, and this one cannot read it
 */
record Offered(Optional<Event> event, Supplier<EncodedEvent> encoding) {
    EncodedEvent encoded() {
        return encoding.get();
    }
}
