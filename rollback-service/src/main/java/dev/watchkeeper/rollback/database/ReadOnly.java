package dev.watchkeeper.rollback.database;

import java.time.Instant;
import java.util.Optional;

/**
 * What the requester answered to the offer to make the service read-only first. Said by a person, never measured here.
 *
 * @param since from when on nothing is written any more; empty: the offer was declined
 */
public record ReadOnly(Optional<Instant> since) {
    public static ReadOnly declined() {
        return new ReadOnly(Optional.empty());
    }
}
