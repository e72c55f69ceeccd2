package dev.watchkeeper.policy.gate;

import java.time.Duration;
import java.util.Optional;

/** What staging must have shown for the same version. */
public record StagingRules(boolean healthy, Optional<Duration> deployedWithin, boolean smokePassing) {}
