package dev.watchkeeper.gate.knowngood;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;

/**
 * A version that may be gone back to, because a person says so.
 *
 * @param statement why it is good
 */
public record KnownGood(
        ServiceRef service, Version version, KnownGoodGrade grade, String statement, SubjectId by, Instant at) {}
