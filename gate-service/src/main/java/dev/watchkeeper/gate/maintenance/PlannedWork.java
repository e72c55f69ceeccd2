package dev.watchkeeper.gate.maintenance;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that AWS will do to a resource.
 *
 * @param what in AWS's words, such as {@code system-update}
 * @param at when it is done, whatever the window is
 * @param notBefore it is done in the first window after this; empty: in any
 */
public record PlannedWork(String what, Optional<Instant> at, Optional<Instant> notBefore) {
    /** A change that somebody asked for, to be made in the next window. */
    public static PlannedWork inTheNextWindow(String what) {
        return new PlannedWork(what, Optional.empty(), Optional.empty());
    }
}
