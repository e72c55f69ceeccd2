package dev.watchkeeper.rollback.plan;

import java.time.Instant;
import java.util.Optional;

/** One reason not to roll back at once. */
@FunctionalInterface
public interface Hindrance {
    Optional<Decision> stands(PlanFacts facts, Instant now);
}
