package dev.watchkeeper.gate.access;

import java.time.Clock;

/** Publishes the first roles at each start; what was published like this before is not published again. */
public final class GrantingFirstRoles {
    private final FirstRoles firstRoles;
    private final GrantedRoles granted;
    private final Clock clock;

    public GrantingFirstRoles(FirstRoles firstRoles, GrantedRoles granted, Clock clock) {
        this.firstRoles = firstRoles;
        this.granted = granted;
        this.clock = clock;
    }

    /** @return how many were published */
    public int grant() {
        return granted.publishNew(firstRoles.read(), clock.instant());
    }
}
