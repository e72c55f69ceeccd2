package dev.watchkeeper.policy.rollback;

import java.time.Duration;

/** The cap: so many automatic rollbacks of the service in so long; what is more is held and paged. */
public record AtMost(int automatic, Duration per) {}
