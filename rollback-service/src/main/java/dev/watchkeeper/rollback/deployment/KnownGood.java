package dev.watchkeeper.rollback.deployment;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import java.time.Instant;

/** A version that was once verified good, or attested by a person. */
public record KnownGood(Version version, KnownGoodGrade grade, Instant since) {}
