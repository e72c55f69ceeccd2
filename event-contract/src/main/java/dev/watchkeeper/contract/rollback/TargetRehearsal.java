package dev.watchkeeper.contract.rollback;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.TargetName;
import java.util.Optional;

/**
 * Whether a rollback of one target is possible, found out without acting.
 *
 * @param running the version that the target runs, read from the target
 * @param knownGood the version a rollback would bring back
 */
public record TargetRehearsal(
        TargetName target,
        boolean possible,
        String why,
        Optional<Version> running,
        Optional<Version> knownGood,
        Optional<KnownGoodGrade> grade) {}
