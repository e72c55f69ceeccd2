package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.json.EncodedEvent;

/** Where records go that cannot be handled. From there they can be looked at and played again. */
public interface Quarantine {
    /**
     * Returns when the broker has it; until then the original must not be acknowledged.
     *
     * @param detail the reason as a sentence
     */
    void put(EncodedEvent record, RecordPlace place, QuarantineReason reason, String detail);
}
