package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.event.AccessEvent;
import java.time.Instant;
import java.util.List;

/** What was published before, from the file alone: who has a role from elsewhere is not in it. */
public interface GrantedRoles {
    /**
     * Makes what is published what the file says: publishes what is new or other than before, and takes access from those who are
     * not in the file any more. Each with its entry in the audit; all or nothing.
     */
    Changed bringToThis(List<AccessEvent.RolesGranted> grants, Instant now);

    /** How many subjects were granted anew or otherwise, and how many have no access any more. */
    record Changed(int granted, int revoked) {
        static final Changed NOTHING = new Changed(0, 0);
    }
}
