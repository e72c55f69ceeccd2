package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.event.AccessEvent;
import java.time.Instant;
import java.util.List;

/** What was published before. */
public interface GrantedRoles {
    /** Publishes those that were not published like this before; all or nothing. */
    int publishNew(List<AccessEvent.RolesGranted> grants, Instant now);
}
