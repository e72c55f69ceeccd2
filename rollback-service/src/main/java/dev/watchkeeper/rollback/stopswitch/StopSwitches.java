package dev.watchkeeper.rollback.stopswitch;

import dev.watchkeeper.contract.id.ProjectName;
import java.util.List;
import java.util.Optional;

/** The stop switches of all projects. They live in the database, so that losing a cache never lets a stopped rollback run. */
public interface StopSwitches {
    Optional<StopSwitch> find(ProjectName project);

    List<StopSwitch> all();

    /** Turns the switch and says so on {@code rollbacks}, in one transaction. */
    void turn(StopSwitch to);
}
