package dev.watchkeeper.rollback.across;

import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Reads what other services do. */
public interface Neighbours {
    /** Breaches of rules in {@code rollback.when} whose verdicts were appended between the two, both included. */
    List<SeenBreach> breaches(Scope scope, Instant from, Instant to);

    /** Services with a live deployment. */
    Set<ServiceRef> watched(Scope scope);

    /** Deployments with a traffic shift between the two, both included, also those that have ended since. */
    List<TrafficShift> shifts(Scope scope, Instant from, Instant to);
}
