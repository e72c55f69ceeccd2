package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.event.Event;
import java.util.Optional;

/** Reads an event from the body that was kept. */
@FunctionalInterface
public interface EventReader {
    /** Empty for what is no event of the contract. */
    Optional<Event> read(String type, String body);
}
