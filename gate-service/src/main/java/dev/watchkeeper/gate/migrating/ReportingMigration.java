package dev.watchkeeper.gate.migrating;

import dev.watchkeeper.contract.deployment.MigrationState;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.around.HoldingTraffic;
import dev.watchkeeper.gate.around.Obstacle;
import dev.watchkeeper.gate.before.AskingChecks;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.migration.SchemaOfTheChange;
import dev.watchkeeper.gate.switches.ReadOnlyStep;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the pipeline's word about its migrations. The word that they begin is answered by go only once the service is read-only, where
 * the policy wants that; while they run, and after they failed, no version is taken back without a person.
 */
public final class ReportingMigration {
    private final HoldingTraffic holding;
    private final AskingChecks.Considering knowing;
    private final Clock clock;

    public ReportingMigration(HoldingTraffic holding, AskingChecks.Considering knowing, Clock clock) {
        this.holding = holding;
        this.knowing = knowing;
        this.clock = clock;
    }

    /** What the pipeline says. */
    public record Said(MigrationState state, Optional<String> version, Optional<String> error) {}

    /** The deployment is locked. */
    public MigrationAnswer report(Transaction tx, Deployment deployment, Said said, SubjectId by) {
        Optional<Migration> before = tx.migrations().of(deployment.id());
        boolean underway = tx.records().evidence(deployment.id()).rollback().underway();
        Optional<Reason> objection = MigrationPolicy.objection(deployment, underway, before, said.state());
        if (objection.isPresent()) {
            return new MigrationAnswer.NotNow(objection.get());
        }
        Instant now = clock.instant();
        boolean news = before.isEmpty()
                || before.get().state() != said.state()
                || !before.get().version().equals(said.version())
                || !before.get().error().equals(said.error());
        if (news) {
            Instant since =
                    before.filter(Migration::running).map(Migration::since).orElse(now);
            write(tx, deployment, new Migration(said.state(), said.version(), said.error(), since, now), by);
        }
        if (said.state() != MigrationState.RUNNING) {
            return new MigrationAnswer.Noted("written down");
        }
        Optional<Obstacle> obstacle = holding.untilDone(tx, deployment, ReadOnlyStep.ID);
        return obstacle.<MigrationAnswer>map(MigrationAnswer.Wait::new)
                .orElseGet(() -> new MigrationAnswer.Go("nothing is in the way of the migrations"));
    }

    private void write(Transaction tx, Deployment deployment, Migration migration, SubjectId by) {
        tx.migrations().write(deployment.id(), migration);
        tx.steps().nudge(deployment.id());
        Optional<SchemaChange> schema = migration.state() == MigrationState.APPLIED
                ? SchemaOfTheChange.of(knowing.facts(tx, deployment.id()))
                : Optional.of(new SchemaChange(SchemaChange.Effect.NOT_KNOWN, MigrationPolicy.sentence(migration)));
        tx.records()
                .publish(
                        DerivedId.event(
                                deployment.watch().idPrefix(),
                                "migrated",
                                migration.state().name(),
                                migration.at().toString()),
                        migration.at(),
                        new DeploymentEvent.Migrated(
                                deployment.watch(),
                                migration.state(),
                                migration.version(),
                                schema,
                                MigrationPolicy.sentence(migration)));
        tx.records()
                .audit(
                        by,
                        "migrations reported",
                        deployment.id().value(),
                        Map.of(
                                "state",
                                migration.state().name(),
                                "version",
                                migration.version().orElse("")),
                        migration.at());
    }
}
