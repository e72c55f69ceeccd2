package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.EventId;

/** Takes events to be sent in order. Nothing is reported as done before the broker has acknowledged it. */
public interface Outbox {
    void offer(EventId id, Event event);
}
