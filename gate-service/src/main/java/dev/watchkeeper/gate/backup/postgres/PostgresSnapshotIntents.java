package dev.watchkeeper.gate.backup.postgres;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.backup.SnapshotIntent;
import dev.watchkeeper.gate.backup.SnapshotIntents;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One row per deployment; its key and that of the name keep everything else from happening twice. */
public final class PostgresSnapshotIntents implements SnapshotIntents {
    /** Each try is a second later. */
    private static final int MOST_TRIES = 60;

    private final Jdbi jdbi;

    public PostgresSnapshotIntents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public SnapshotIntent intend(DeploymentId deployment, String instance, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        for (int later = 0; later < MOST_TRIES; later++) {
            Instant at = second.plusSeconds(later);
            Optional<SnapshotIntent> written = jdbi.inTransaction(handle -> {
                write(handle, deployment, instance, at);
                return find(handle, deployment);
            });
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new IllegalStateException("no name of a snapshot is free after " + second);
    }

    @Override
    public void seen(DeploymentId deployment) {
        jdbi.useTransaction(
                handle -> handle.execute("UPDATE snapshots SET seen = true WHERE deployment = ?", deployment.value()));
    }

    /** Nothing, where the deployment has one or the name is another's. */
    private static void write(Handle handle, DeploymentId deployment, String instance, Instant at) {
        handle.createUpdate("""
                        INSERT INTO snapshots (deployment, instance, snapshot, intended_at, seen)
                        VALUES (:deployment, :instance, :snapshot, :at, false) ON CONFLICT DO NOTHING
                        """)
                .bind("deployment", deployment.value())
                .bind("instance", instance)
                .bind("snapshot", SnapshotIntent.nameAt(at))
                .bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .execute();
    }

    private static Optional<SnapshotIntent> find(Handle handle, DeploymentId deployment) {
        return handle.createQuery("SELECT * FROM snapshots WHERE deployment = :deployment")
                .bind("deployment", deployment.value())
                .map((row, context) -> new SnapshotIntent(
                        deployment,
                        row.getString("instance"),
                        row.getString("snapshot"),
                        row.getObject("intended_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("seen")))
                .findOne();
    }
}
