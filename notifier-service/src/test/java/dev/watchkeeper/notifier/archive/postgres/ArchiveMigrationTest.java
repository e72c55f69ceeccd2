package dev.watchkeeper.notifier.archive.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

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
