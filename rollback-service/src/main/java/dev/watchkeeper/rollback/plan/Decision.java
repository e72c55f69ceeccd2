package dev.watchkeeper.rollback.plan;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import java.time.Duration;
import java.util.Optional;

/** What planning comes to. */
public sealed interface Decision {

    record Rollback(RollbackPlan plan) implements Decision {}

    /** Not without a person. */
    record Hold(HoldCode code, String why, String whoMayDecide) implements Decision {}

    /**
     * There is nothing to do.
     *
     * @param gone the version that somebody else has taken back; empty where nobody has
     */
    record StandDown(String why, Optional<Version> gone) implements Decision {
        StandDown(String why) {
            this(why, Optional.empty());
        }
    }

    /** The breach is too old to act on without a fresh look. */
    record LookFirst(Duration age) implements Decision {}
}
