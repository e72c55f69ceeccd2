package dev.watchkeeper.rollback.across;

import dev.watchkeeper.contract.id.ServiceRef;
import java.util.List;
import java.util.Set;

/**
 * What was read about the services of one scope.
 *
 * @param breaches around the breach that is decided
 * @param watched services with a live deployment
 * @param shifts deployments that may have changed traffic shortly before it
 */
public record Neighbourhood(List<SeenBreach> breaches, Set<ServiceRef> watched, List<TrafficShift> shifts) {
    /** Where nobody else counts: a person has decided, or the rollback has acted already. */
    public static final Neighbourhood NOBODY = new Neighbourhood(List.of(), Set.of(), List.of());

    public Neighbourhood {
        breaches = List.copyOf(breaches);
        watched = Set.copyOf(watched);
        shifts = List.copyOf(shifts);
    }
}
