package dev.watchkeeper.gate.backup.postgres;

import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.gate.backup.SnapshotIntent;
import dev.watchkeeper.gate.backup.SnapshotIntents;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One row per deployment and run that needs one; its key and that of the name keep everything else from happening twice. */
public final class PostgresSnapshotIntents implements SnapshotIntents {
    /** Each try is a second later. */
    private static final int MOST_TRIES = 60;

    private final Jdbi jdbi;

    public PostgresSnapshotIntents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public SnapshotIntent intend(WatchRef watch, String instance, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        for (int later = 0; later < MOST_TRIES; later++) {
            Instant at = second.plusSeconds(later);
            Optional<SnapshotIntent> written = jdbi.inTransaction(handle -> {
                Optional<SnapshotIntent> known = serving(handle, watch, now);
                if (known.isEmpty()) {
                    write(handle, watch, instance, at);
                }
                return known.or(() -> serving(handle, watch, now));
            });
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new IllegalStateException("no name of a snapshot is free after " + second);
    }

    @Override
    public void seen(SnapshotIntent intent) {
        jdbi.useTransaction(
                handle -> handle.execute("UPDATE snapshots SET seen = true WHERE snapshot = ?", intent.snapshot()));
    }

    @Override
    public void available(SnapshotIntent intent, Instant at) {
        jdbi.useTransaction(handle -> handle.execute(
                "UPDATE snapshots SET available_at = ? WHERE snapshot = ? AND available_at IS NULL",
                OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                intent.snapshot()));
    }

    /** Nothing, where the run has one or the name is another's. */
    private static void write(Handle handle, WatchRef watch, String instance, Instant at) {
        handle.createUpdate("""
                        INSERT INTO snapshots (deployment, run, instance, snapshot, intended_at, seen)
                        VALUES (:deployment, :run, :instance, :snapshot, :at, false) ON CONFLICT DO NOTHING
                        """)
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .bind("instance", instance)
                .bind("snapshot", SnapshotIntent.nameAt(at))
                .bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .execute();
    }

    private static Optional<SnapshotIntent> serving(Handle handle, WatchRef watch, Instant now) {
        return handle.createQuery("SELECT * FROM snapshots WHERE deployment = :deployment ORDER BY run DESC LIMIT 1")
                .bind("deployment", watch.deployment().value())
                .map((row, context) -> new SnapshotIntent(
                        watch.deployment(),
                        new Run(row.getInt("run")),
                        row.getString("instance"),
                        row.getString("snapshot"),
                        row.getObject("intended_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("seen"),
                        Optional.ofNullable(row.getObject("available_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .findOne()
                .filter(intent -> intent.serves(watch.run(), now));
    }
}
