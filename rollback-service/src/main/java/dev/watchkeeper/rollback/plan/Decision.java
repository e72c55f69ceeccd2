package dev.watchkeeper.rollback.plan;

import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import java.time.Duration;

/** What planning comes to. */
public sealed interface Decision {

    record Rollback(RollbackPlan plan) implements Decision {}

    /** Not without a person. */
    record Hold(HoldCode code, String why, String whoMayDecide) implements Decision {}

    /** There is nothing to do. */
    record StandDown(String why) implements Decision {}

    /** The breach is too old to act on without a fresh look. */
    record LookFirst(Duration age) implements Decision {}
}
