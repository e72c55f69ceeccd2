package dev.watchkeeper.rollback.rehearse.postgres;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.rehearse.Rehearsals;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The owed rehearsals in Postgres. After two minutes the gate has long decided without. */
public final class PostgresRehearsals implements Rehearsals {
    private final Jdbi jdbi;
    private final Decisions decisions;

    public PostgresRehearsals(Jdbi jdbi, Decisions decisions) {
        this.jdbi = jdbi;
        this.decisions = decisions;
    }

    @Override
    public void owe(WatchRef watch) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO rehearsal (deployment, run) VALUES (:deployment, :run) ON CONFLICT DO NOTHING")
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .execute());
    }

    @Override
    public List<Owed> owed() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT r.deployment, r.run, d.service, extract(epoch FROM now() - r.asked_at) * 1000 AS waited
                        FROM rehearsal r JOIN deployment d ON d.id = r.deployment
                        WHERE r.done_at IS NULL AND r.asked_at > now() - interval '2 minutes' ORDER BY r.asked_at LIMIT 50
                        """)
                .map((row, context) -> new Owed(
                        new WatchRef(
                                new DeploymentId(row.getString("deployment")),
                                new Run(row.getInt("run")),
                                ServiceRef.parse(row.getString("service"))),
                        Duration.ofMillis(row.getLong("waited"))))
                .list());
    }

    @Override
    public void done(WatchRef watch, RollbackEvent.Rehearsed outcome) {
        jdbi.useTransaction(handle -> {
            boolean first = handle.createUpdate("""
                            UPDATE rehearsal SET done_at = now()
                            WHERE deployment = :deployment AND run = :run AND done_at IS NULL
                            """)
                            .bind("deployment", watch.deployment().value())
                            .bind("run", watch.run().number())
                            .execute()
                    == 1;
            if (first) {
                // The audit's one head is locked last.
                if (!outcome.targets().isEmpty() && outcome.targets().stream().allMatch(TargetRehearsal::possible)) {
                    PostgresDailyRehearsals.wasPossible(handle, watch.service());
                }
                decisions.write(DerivedId.event("rehearsed", watch.idPrefix()), outcome, Decisions.SERVICE);
            }
        });
    }
}
