package dev.watchkeeper.policy.gate;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.policy.check.Limit;
import java.util.Optional;

/**
 * What must be known about the way back; {@link PreviousVersion} is beside it.
 *
 * @param imageExists the previous version's image is still in the registry
 * @param estimate of the time that a rollback takes
 * @param testedOn where a rollback was done before
 * @param databaseScripts a way back for the database
 */
public record WayBackRules(
        boolean imageExists, Optional<Limit> estimate, Optional<EnvironmentName> testedOn, Demand databaseScripts) {}
