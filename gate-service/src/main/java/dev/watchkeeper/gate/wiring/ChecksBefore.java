package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.backup.AutomaticBackupIsRecent;
import dev.watchkeeper.gate.backup.SnapshotBeforeStart;
import dev.watchkeeper.gate.before.ListOfChecks;
import dev.watchkeeper.gate.checks.AskedByThePolicy;
import dev.watchkeeper.gate.checks.AttestationGiven;
import dev.watchkeeper.gate.checks.ChangelogIsInTheChange;
import dev.watchkeeper.gate.checks.CoverageIsEnough;
import dev.watchkeeper.gate.checks.DatabaseCanGoBack;
import dev.watchkeeper.gate.checks.ErrorsAreTracked;
import dev.watchkeeper.gate.checks.InfrastructureHasRoom;
import dev.watchkeeper.gate.checks.MonitorsAreConfigured;
import dev.watchkeeper.gate.checks.NoActiveIncident;
import dev.watchkeeper.gate.checks.NoKnownWeaknesses;
import dev.watchkeeper.gate.checks.NothingIsBreachedAlready;
import dev.watchkeeper.gate.checks.RollbackIsPossible;
import dev.watchkeeper.gate.checks.RollbackIsQuick;
import dev.watchkeeper.gate.checks.RollbackWasTested;
import dev.watchkeeper.gate.checks.RulesSeeTheService;
import dev.watchkeeper.gate.checks.SomebodyIsOnCall;
import dev.watchkeeper.gate.checks.StagingIsHealthy;
import dev.watchkeeper.gate.checks.StagingIsRecent;
import dev.watchkeeper.gate.checks.StagingSmokePassed;
import dev.watchkeeper.gate.checks.TracesArrive;
import dev.watchkeeper.gate.image.ImagesAreThere;
import dev.watchkeeper.gate.image.TaskDefinitionsAreActive;
import dev.watchkeeper.gate.infrastructure.CacheIsAvailable;
import dev.watchkeeper.gate.infrastructure.DatabaseIsAvailable;
import dev.watchkeeper.gate.infrastructure.NoMaintenanceIsNear;
import dev.watchkeeper.gate.infrastructure.ServicesAreSteady;
import dev.watchkeeper.gate.logs.LogGroupReceives;
import dev.watchkeeper.gate.migration.LargeTablesAreScheduled;
import dev.watchkeeper.gate.migration.MigrationsAreQuick;
import dev.watchkeeper.gate.migration.MigrationsAreSafe;
import dev.watchkeeper.gate.migration.MigrationsHaveAWayBack;
import dev.watchkeeper.gate.migration.MigrationsRanElsewhere;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.Demand;
import dev.watchkeeper.policy.gate.DocumentRules;
import dev.watchkeeper.policy.gate.MonitoringRules;
import java.util.List;
import java.util.function.Function;

/** The one list of all checks before a start. A new one is a line here. */
final class ChecksBefore {
    private ChecksBefore() {}

    static ListOfChecks all(AskedOfAws aws, ForgeChecks forge, SupplierWiring.Suppliers suppliers) {
        return new ListOfChecks(
                List.of(
                        new RulesSeeTheService(),
                        new NothingIsBreachedAlready(),
                        new RollbackIsPossible(),
                        new InfrastructureHasRoom(),
                        forge.changedPaths(),
                        forge.migrations(),
                        forge.requiredJobs(),
                        new CoverageIsEnough(),
                        new NoKnownWeaknesses(),
                        forge.coverage(),
                        forge.alerts(),
                        forge.approvals(),
                        forge.threads(),
                        forge.labels(),
                        forge.securityReview(),
                        forge.productReview(),
                        new ChangelogIsInTheChange(),
                        forge.versionBumped(),
                        new MigrationsAreSafe(),
                        new MigrationsHaveAWayBack(),
                        new MigrationsRanElsewhere(),
                        new MigrationsAreQuick(),
                        new LargeTablesAreScheduled(),
                        new AskedByThePolicy(
                                "documents.apiDocs",
                                "API documentation updated, if the API changes?",
                                documents(DocumentRules::apiDocs)),
                        new AskedByThePolicy(
                                "documents.userDocs",
                                "User-facing documentation updated, if it is needed?",
                                documents(DocumentRules::userDocs)),
                        new AskedByThePolicy(
                                "documents.runbook",
                                "Runbook updated, if there are new operational procedures?",
                                documents(DocumentRules::runbook)),
                        new AskedByThePolicy(
                                "monitoring.dashboards",
                                "Dashboards reviewed and functional?",
                                monitoring(MonitoringRules::dashboards)),
                        new LogGroupReceives(aws.logs()),
                        new ImagesAreThere(aws.images()),
                        new TaskDefinitionsAreActive(aws.services()),
                        new DatabaseIsAvailable(aws.databases()),
                        new ServicesAreSteady(aws.services()),
                        new CacheIsAvailable(aws.caches()),
                        new NoMaintenanceIsNear(aws.databases(), aws.caches()),
                        new AutomaticBackupIsRecent(aws.databases()),
                        new SnapshotBeforeStart(aws.databases(), aws.snapshots()),
                        new MonitorsAreConfigured(suppliers.monitoring()),
                        new TracesArrive(suppliers.monitoring()),
                        new ErrorsAreTracked(suppliers.errors()),
                        SomebodyIsOnCall.first(suppliers.duty()),
                        SomebodyIsOnCall.backup(suppliers.duty()),
                        new NoActiveIncident(suppliers.incidents()),
                        new StagingIsHealthy(),
                        new StagingIsRecent(),
                        new StagingSmokePassed(),
                        new RollbackIsQuick(),
                        new RollbackWasTested(),
                        new DatabaseCanGoBack()),
                AttestationGiven::all);
    }

    private static Function<Policy, Demand> documents(Function<DocumentRules, Demand> word) {
        return policy -> policy.gate().documents().map(word).orElseGet(Demand.Nothing::new);
    }

    private static Function<Policy, Demand> monitoring(Function<MonitoringRules, Demand> word) {
        return policy -> policy.gate().monitoring().map(word).orElseGet(Demand.Nothing::new);
    }
}
