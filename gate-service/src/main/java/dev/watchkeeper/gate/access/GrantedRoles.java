package dev.watchkeeper.gate.access;

import java.time.Instant;
import java.util.List;

/** What was published before, from the file alone: who has a role from elsewhere is not in it. */
public interface GrantedRoles {
    /**
     * Makes what is published what the file says: publishes what is new or other than before, and takes access from those who are
     * not in the file any more. Each with its entry in the audit; all or nothing. A one-time token is not published: what it was
     * exchanged for is.
     */
    Changed bringToThis(List<FirstAccess> written, Instant now);

    /** How many subjects were granted anew or otherwise, and how many have no access any more. */
    record Changed(int granted, int revoked) {
        static final Changed NOTHING = new Changed(0, 0);
    }
}
