package dev.watchkeeper.contract.baseline;

import java.time.Instant;
import java.util.List;

/** A time that is not the usual, from an instant up to, and without, another: what began in it is left out of a baseline. */
public record Incident(Instant from, Instant until) {
    boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    static boolean any(List<Incident> incidents, Instant at) {
        return incidents.stream().anyMatch(incident -> incident.covers(at));
    }
}
