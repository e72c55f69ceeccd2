package dev.watchkeeper.rollback.stopswitch;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The stop switches of all projects. They live in the database, so that losing a cache never lets a stopped rollback run. */
public interface StopSwitches {
    Optional<StopSwitch> find(ProjectName project);

    List<StopSwitch> all();

    /** Who waits for a second person, about switches that are on. */
    List<OffAsked> asked();

    /**
     * Turns the switch as the wish says, or asks for a second person, and says so on {@code rollbacks}, in one transaction.
     *
     * @param stillMay whether a subject has, at this moment, a role that may turn the switch
     */
    Turn turn(Turn.Wish wish, Predicate<SubjectId> stillMay);
}
