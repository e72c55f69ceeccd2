package dev.watchkeeper.gate.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Publishes the first roles at the start and whenever the file says something else, and takes access from those whom it names no more.
 * Without a file nothing is granted and nothing is taken.
 */
public final class GrantingFirstRoles {
    private final Optional<FirstRoles> firstRoles;
    private final GrantedRoles granted;
    private final Clock clock;
    private Optional<List<FirstAccess>> inForce = Optional.empty();

    public GrantingFirstRoles(Optional<FirstRoles> firstRoles, GrantedRoles granted, Clock clock) {
        this.firstRoles = firstRoles;
        this.granted = granted;
        this.clock = clock;
    }

    /**
     * Looks at the file; the same as at the last look changes nothing, so that of two instances the one whose file is older takes nothing back.
     *
     * @throws IllegalStateException when it cannot be read or taken; what was published before stays in force
     */
    public synchronized GrantedRoles.Changed grant() {
        if (firstRoles.isEmpty()) {
            return GrantedRoles.Changed.NOTHING;
        }
        List<FirstAccess> read = firstRoles.get().read();
        if (inForce.filter(read::equals).isPresent()) {
            return GrantedRoles.Changed.NOTHING;
        }
        Instant now = clock.instant();
        FirstRolesPolicy.whyNot(read, now).ifPresent(why -> {
            throw new IllegalStateException("watchkeeper.access-bootstrap: " + why);
        });
        GrantedRoles.Changed changed = granted.bringToThis(read, now);
        inForce = Optional.of(read);
        return changed;
    }
}
