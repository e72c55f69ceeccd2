package dev.watchkeeper.gate.wayback;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One word about the way back of a service.
 *
 * @param at when the old version was verified, or when it was told whether a rollback is possible
 * @param took from the decision until the old version served again; of what was done only
 */
public record WayBack(ServiceRef service, Instant at, Kind kind, Optional<Duration> took, String sentence) {
    /** What happened. */
    public enum Kind {
        /** A version was taken back, and the old one was verified. */
        DONE,
        /** A rehearsal that acts on nothing found the way open again. */
        POSSIBLE,
        /** A rehearsal that acts on nothing found something in the way. */
        NOT_POSSIBLE
    }

    public static WayBack of(RollbackEvent.RolledBack event) {
        Duration took = Duration.between(event.times().decided(), event.times().effective());
        return new WayBack(
                event.watch().service(),
                event.times().verified(),
                Kind.DONE,
                Optional.of(took.isNegative() ? Duration.ZERO : took),
                event.sentence());
    }

    /** @param at when it was told */
    public static WayBack of(RollbackEvent.WayBackChanged event, Instant at) {
        return new WayBack(
                event.of(),
                at,
                event.possible() ? Kind.POSSIBLE : Kind.NOT_POSSIBLE,
                Optional.empty(),
                event.sentence());
    }

    public boolean done() {
        return kind == Kind.DONE;
    }
}
