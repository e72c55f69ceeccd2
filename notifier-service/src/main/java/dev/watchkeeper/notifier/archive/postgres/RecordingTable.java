package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.recording.RecordedEvent;
import dev.watchkeeper.contract.recording.RecordingReader;
import dev.watchkeeper.contract.recording.RecordingWriter;
import dev.watchkeeper.notifier.archive.KeptEvent;
import dev.watchkeeper.notifier.recording.Recordings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Packs the records of a watch into one recording, a while after its end so that the last ones are in. */
public final class RecordingTable implements Recordings, KeptInTransaction {
    private static final Logger LOG = Logger.getLogger(RecordingTable.class);
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final Jdbi jdbi;
    private final Clock clock;

    public RecordingTable(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Notes, in the transaction of the end, that the watch is to be packed. */
    @Override
    public void kept(Handle handle, List<KeptEvent> events) {
        for (KeptEvent kept : events) {
            switch (kept.event()) {
                case DeploymentEvent.Ended ended -> due(handle, ended.watch().deployment(), SETTLE);
                case DeploymentEvent.Aborted aborted ->
                    due(handle, aborted.watch().deployment(), SETTLE);
                case DeploymentEvent.Superseded superseded ->
                    due(handle, superseded.watch().deployment(), SETTLE);
                case DeploymentEvent.Refused refused ->
                    due(handle, refused.watch().deployment(), SETTLE);
                default -> {}
            }
        }
    }

    private static void due(Handle handle, DeploymentId deployment, Duration in) {
        handle.createUpdate("""
                        INSERT INTO recording_due (deployment, due_at) VALUES (:deployment, now() + :in * interval '1 second')
                        ON CONFLICT (deployment) DO UPDATE SET due_at = excluded.due_at
                        """)
                .bind("deployment", deployment.value())
                .bind("in", in.toSeconds())
                .execute();
    }

    @Override
    public boolean packNext() {
        Optional<DeploymentId> next = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT deployment FROM recording_due WHERE due_at <= now() ORDER BY due_at LIMIT 1")
                .mapTo(String.class)
                .map(DeploymentId::new)
                .findOne());
        next.ifPresent(this::pack);
        return next.isPresent();
    }

    private void pack(DeploymentId deployment) {
        try {
            jdbi.useTransaction(handle -> pack(handle, deployment));
        } catch (RuntimeException e) {
            LOG.errorf("a watch could not be packed and stays as it is deploymentId=%s cause=%s", deployment, e);
            jdbi.useHandle(handle -> due(handle, deployment, AFTER_FAILURE));
        }
    }

    private void pack(Handle handle, DeploymentId deployment) {
        boolean mine =
                handle.createUpdate("DELETE FROM recording_due WHERE deployment = :deployment AND due_at <= now()")
                                .bind("deployment", deployment.value())
                                .execute()
                        == 1;
        Optional<RecordedRows> rows = mine ? RecordedRows.of(handle, deployment) : Optional.empty();
        rows.ifPresent(found -> {
            RecordingWriter writer = new RecordingWriter(deployment);
            all(handle, deployment, found, writer);
            store(handle, deployment, writer);
            int removed = found.removeReadings();
            LOG.infof(
                    "packed a watch deploymentId=%s records=%d readingsRemoved=%d",
                    deployment, writer.records(), removed);
        });
    }

    /** What was packed before, whose readings are gone from the archive, and then what came after. */
    private static void all(Handle handle, DeploymentId deployment, RecordedRows rows, RecordingWriter writer) {
        Set<String> packed = new HashSet<>();
        content(handle, deployment).ifPresent(before -> {
            try {
                RecordingReader.each(new ByteArrayInputStream(before), event -> {
                    packed.add(place(event));
                    writer.add(event);
                });
            } catch (IOException e) {
                throw new UncheckedIOException("memory can be read", e);
            }
        });
        rows.each(event -> {
            if (packed.isEmpty() || !packed.contains(place(event))) {
                writer.add(event);
            }
        });
    }

    private static String place(RecordedEvent event) {
        return event.topic() + "/" + event.partition() + "/" + event.offset();
    }

    private void store(Handle handle, DeploymentId deployment, RecordingWriter writer) {
        handle.createUpdate("""
                        INSERT INTO recording (deployment, packed_at, records, content, project)
                        VALUES (:deployment, :now, :records, :content, :project)
                        ON CONFLICT (deployment) DO UPDATE
                        SET packed_at = excluded.packed_at, records = excluded.records, content = excluded.content
                        """)
                .bind("deployment", deployment.value())
                .bind("now", clock.instant())
                .bind("records", writer.records())
                .bind("content", writer.finish())
                .bind("project", project(handle, deployment).orElse(null))
                .execute();
    }

    @Override
    public Optional<byte[]> fetch(DeploymentId deployment) {
        return jdbi.inTransaction(handle -> content(handle, deployment)
                .or(() -> RecordedRows.of(handle, deployment).map(rows -> {
                    RecordingWriter writer = new RecordingWriter(deployment);
                    rows.each(writer::add);
                    return writer.finish();
                })));
    }

    private static Optional<byte[]> content(Handle handle, DeploymentId deployment) {
        return handle.createQuery("SELECT content FROM recording WHERE deployment = :deployment")
                .bind("deployment", deployment.value())
                .mapTo(byte[].class)
                .findOne();
    }

    @Override
    public Optional<ProjectName> projectOf(DeploymentId deployment) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT project FROM recording WHERE deployment = :deployment AND project IS NOT NULL")
                        .bind("deployment", deployment.value())
                        .mapTo(String.class)
                        .findOne()
                        .or(() -> project(handle, deployment)))
                .map(ProjectName::new);
    }

    private static Optional<String> project(Handle handle, DeploymentId deployment) {
        return handle.createQuery("SELECT project FROM archive WHERE deployment = :deployment LIMIT 1")
                .bind("deployment", deployment.value())
                .mapTo(String.class)
                .findOne();
    }
}
