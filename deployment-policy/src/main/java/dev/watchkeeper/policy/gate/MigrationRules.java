package dev.watchkeeper.policy.gate;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.policy.check.Limit;
import java.util.Optional;

/**
 * What the database migrations of a change must be.
 *
 * @param lint they are read by a linter
 * @param concurrentIndexes an index is made without a lock on its table
 * @param blockDestructive what drops or rewrites data is refused
 * @param rollbackScript each has its way back
 * @param estimate of the time they take
 * @param testedOn where they ran before
 */
public record MigrationRules(
        boolean lint,
        boolean concurrentIndexes,
        boolean blockDestructive,
        boolean rollbackScript,
        Optional<Limit> estimate,
        Optional<EnvironmentName> testedOn) {}
