package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import java.util.Set;

/**
 * What let a request in. An answer that stays open asks {@link AccessTable#stillLetsIn} for as long as it does: the filter has looked once,
 * at its beginning.
 *
 * @param needed the roles of which the method asks one
 */
public record Admission(Caller caller, Set<Role> needed) {
    public Admission {
        needed = Set.copyOf(needed);
    }

    /** Whether the grant of now opens all that was opened: another project would be another answer. */
    boolean metBy(Grant present) {
        return present.hasOneOf(needed)
                && (present.onAllProjects()
                        || present.onProject().equals(caller.grant().onProject()));
    }
}
