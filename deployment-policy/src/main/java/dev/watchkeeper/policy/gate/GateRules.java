package dev.watchkeeper.policy.gate;

import java.util.Optional;

/**
 * What must hold before admission; what is empty is not looked at.
 *
 * @param rulesNotBlind every required check must answer before the start
 * @param previousVersion what the version to go back to must be
 */
public record GateRules(
        boolean rulesNotBlind,
        PreviousVersion previousVersion,
        Optional<CiRules> ci,
        Optional<ReviewRules> review,
        Optional<MigrationRules> migrations,
        Optional<DocumentRules> documents,
        Optional<WayBackRules> wayBack,
        Optional<MonitoringRules> monitoring,
        Optional<StagingRules> staging,
        Optional<IncidentRules> incidents,
        Optional<InfrastructureRules> infrastructure,
        Optional<BackupRules> backup,
        Optional<PeopleRules> people,
        Optional<ProtectionRule> protectionRule) {

    /** The two rules that every policy has. */
    public GateRules(boolean rulesNotBlind, PreviousVersion previousVersion) {
        this(
                rulesNotBlind,
                previousVersion,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
