package dev.watchkeeper.notifier.archive.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.recording.RecordedEvent;
import dev.watchkeeper.contract.recording.RecordingReader;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation has archived before the archive had days is there afterwards, and goes on. */
class ArchiveMigrationTest {
    private final FreshDatabase database = FreshDatabase.empty();
    private final Given given = new Given();

    @Test
    void rowsOfBeforeKeepTheirPositionsAndTheNextOnesFollow() {
        ReceivedRecord old = given.aborted("a", Given.NOW.minus(Duration.ofDays(3)));
        ReceivedRecord reading = given.observed("a", Given.NOW.minus(Duration.ofDays(1)));
        database.migratedTo("1.1").useHandle(handle -> {
            insert(handle, 1, old, false);
            insert(handle, 2, reading, false);
            insert(handle, 3, given.aborted("a", Given.NOW), true);
            handle.execute("UPDATE stream_head SET seq = 3");
            handle.execute(
                    "INSERT INTO recording (deployment, packed_at, records, content) VALUES ('a', now(), 1, '\\x01')");
        });

        Jdbi jdbi = database.migratedTo("latest");
        ArchiveReader reader = new ArchiveReader(jdbi);
        new PostgresRecordKeeper(jdbi, Given.RETENTION, List.of(), Given.CLOCK)
                .keep(List.of(old, reading, given.aborted("a", Given.NOW)));

        assertThat(reader.head()).isEqualTo(new Position(1, 4));
        assertThat(reader.next(new Position(1, 0), reader.head(), Given.EVERYTHING, 10)
                        .events())
                .extracting(ArchivedEvent::position)
                .containsExactly(new Position(1, 1), new Position(1, 2), new Position(1, 4));
        assertThat(reader.at(new Position(1, 2)).map(ArchivedEvent::id)).contains("e2");
        assertThat(reader.projects()).containsExactly("demo");
        assertThat(jdbi.<Long, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM archive_part WHERE first_seq IS NOT NULL")
                                .mapTo(Long.class)
                                .one()))
                .isEqualTo(3);
        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT project FROM recording")
                                .mapTo(String.class)
                                .one()))
                .isEqualTo("demo");
    }

    @Test
    void anInstallationWithAllScriptsOfBeforeTakesTheNextOneAndItsRecordingsKeepTheirHeaders(@TempDir Path scripts)
            throws IOException, URISyntaxException {
        Path all = Path.of(
                Objects.requireNonNull(getClass().getResource("/db/migration")).toURI());
        try (var files = Files.list(all)) {
            for (Path file :
                    files.filter(each -> !each.toString().contains("V1_4")).toList()) {
                Files.copy(file, scripts.resolve(file.getFileName().toString()));
            }
        }
        ReceivedRecord old = given.aborted("a", Given.NOW.minusSeconds(10));
        ReceivedRecord young = given.aborted("a", Given.NOW);
        database.migratedBy(scripts).useHandle(handle -> {
            handle.execute("SELECT archive_part_make(1, 'LONG', ?)", LocalDate.parse("2026-06-15"));
            handle.createUpdate("""
                            INSERT INTO archive (part, epoch, seq, topic, partition, record_offset, append_time, key, headers, value,
                                event_id, source, type, event_time, severity, project, service, deployment, run, sentence, repeated)
                            VALUES (1, 1, 1, :topic, 0, 0, :at, 'a', cast(:headers AS jsonb), :value, 'e1', 's', 'deployment.aborted',
                                :at, 'INFO', 'demo', 'demo/a/production', 'a', 1, 'x', false)
                            """)
                    .bind("topic", old.wire().topic())
                    .bind("at", old.place().appendTime())
                    .bind("headers", "{\"ce_id\": \"ZTE=\", \"own\": \"AP8=\"}")
                    .bind("value", old.wire().value().orElseThrow())
                    .execute();
            handle.execute("UPDATE archive_part SET first_seq = 1, last_seq = 1 WHERE id = 1");
            handle.execute("UPDATE stream_head SET seq = 1");
        });

        Jdbi jdbi = database.migratedTo("latest");
        new PostgresRecordKeeper(jdbi, Given.RETENTION, List.of(), Given.CLOCK).keep(List.of(young));

        List<RecordedEvent> recorded =
                RecordingReader.all(new ByteArrayInputStream(new RecordingTable(jdbi, Given.CLOCK)
                        .fetch(new DeploymentId("a"))
                        .orElseThrow()));
        assertThat(recorded).hasSize(2);
        assertThat(recorded.getFirst().event().headers().get("own")).isEqualTo(new byte[] {0, -1});
        assertThat(recorded.getFirst().event().headers().get("ce_id"))
                .asString()
                .isEqualTo("e1");
        assertThat(recorded.getLast().event().headers().keySet())
                .isEqualTo(young.wire().headers().keySet());
        young.wire()
                .headers()
                .forEach((name, content) -> assertThat(
                                recorded.getLast().event().headers().get(name))
                        .as(name)
                        .isEqualTo(content));
    }

    private static void insert(Handle handle, long seq, ReceivedRecord record, boolean repeated) {
        var envelope = record.envelope().orElseThrow();
        handle.createUpdate("""
                        INSERT INTO archive (epoch, seq, topic, partition, record_offset, append_time, key, headers, value, event_id,
                            source, type, event_time, severity, project, service, deployment, run, sentence, repeated)
                        VALUES (1, :seq, :topic, 0, :offset, :at, :key, '{}', :value, :id, :source, 'deployment.aborted', :at, 'INFO',
                            'demo', 'demo/a/production', 'a', 1, 'x', :repeated)
                        """)
                .bind("seq", seq)
                .bind("topic", record.wire().topic())
                .bind("offset", record.place().offset())
                .bind("at", record.place().appendTime())
                .bind("key", record.wire().key())
                .bind("value", record.wire().value().orElseThrow())
                .bind("id", envelope.id().value())
                .bind("source", envelope.source().source())
                .bind("repeated", repeated)
                .execute();
        if (!repeated) {
            handle.createUpdate("INSERT INTO inbox (source, id) VALUES (:source, :id)")
                    .bind("source", envelope.source().source())
                    .bind("id", envelope.id().value())
                    .execute();
        }
    }
}
