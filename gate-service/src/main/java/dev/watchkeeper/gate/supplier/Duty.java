package dev.watchkeeper.gate.supplier;

import dev.watchkeeper.contract.id.ProjectName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is on call. Blocks until it has answered, 5 s at most. */
public interface Duty {
    /** Everybody whom the schedule has on call at that instant. */
    Told<List<OnDuty>> at(ProjectName project, String schedule, Instant instant);

    /**
     * A person.
     *
     * @param id by which two entries are the same person
     * @param reachable has at least one way of being reached
     * @param until the end of the turn; empty: it has none
     */
    record OnDuty(String id, String name, boolean reachable, Optional<Instant> until) {}
}
