package dev.watchkeeper.contract.json;

import dev.watchkeeper.contract.event.Envelope;

/** What became of reading a record. */
public sealed interface Decoded {
    record Read(Envelope envelope) implements Decoded {}

    /** The key was erased from a compacted topic. */
    record Erased(String key) implements Decoded {}

    /** The record cannot be read and belongs into quarantine. */
    record Unreadable(String reason) implements Decoded {}
}
