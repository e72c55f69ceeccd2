package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.event.Envelope;

/**
 * What a service does with one event. A failure that may pass (see {@link TransientFailures}) makes the same record come again;
 * any other puts it into quarantine.
 */
@FunctionalInterface
public interface EventHandler {
    void handle(Envelope envelope, RecordPlace place) throws Exception;
}
