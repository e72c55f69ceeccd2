package dev.watchkeeper.policy.gate;

import java.util.Optional;

/**
 * What must be written.
 *
 * @param versionBumped the file whose version must have changed
 */
public record DocumentRules(
        Demand changelog, Optional<String> versionBumped, Demand apiDocs, Demand runbook, Demand userDocs) {}
