package dev.watchkeeper.notifier.audit;

import dev.watchkeeper.notifier.archive.Position;

/** Where it is written that a person did something. */
public sealed interface Evidence {
    /** In a few words. */
    String text();

    /** An event of the archive. */
    record OfEvent(Position position, String type, String id) implements Evidence {
        @Override
        public String text() {
            return type + " at " + position;
        }
    }

    /**
     * An entry of this service's own audit.
     *
     * @param hash over the entry and the one before it
     */
    record OfEntry(long seq, String hash) implements Evidence {
        @Override
        public String text() {
            return "entry " + seq + ", " + hash.substring(0, Math.min(12, hash.length()));
        }
    }
}
