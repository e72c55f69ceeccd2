package dev.watchkeeper.notifier.archive.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.recording.RecordedEvent;
import dev.watchkeeper.contract.recording.RecordingReader;
import dev.watchkeeper.notifier.archive.ArchivePart;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class RecordingTableTest {
    private static final Instant NOW = Given.NOW;
    private static final DeploymentId A = new DeploymentId("a");

    private final Jdbi jdbi = FreshDatabase.current();
    private final Given given = new Given();
    private final RecordingTable recordings = new RecordingTable(jdbi, Given.CLOCK);
    private final ArchiveReader reader = new ArchiveReader(jdbi);
    private final PostgresRecordKeeper keeper =
            new PostgresRecordKeeper(jdbi, Given.RETENTION, List.of(recordings), Given.CLOCK);

    private void settled() {
        jdbi.useHandle(handle -> handle.execute("UPDATE recording_due SET due_at = now() - interval '1 second'"));
    }

    private List<String> recorded() {
        try {
            return RecordingReader.all(
                            new ByteArrayInputStream(recordings.fetch(A).orElseThrow()))
                    .stream()
                    .map(RecordedEvent::event)
                    .map(event -> event.topic().replace("watchkeeper.", "") + " "
                            + new String(event.headers().get("ce_id"), java.nio.charset.StandardCharsets.UTF_8))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> archived() {
        return reader.next(new Position(1, 0), reader.head(), Given.EVERYTHING, 100).events().stream()
                .map(ArchivedEvent::id)
                .toList();
    }

    private void keepAWatchOfA() {
        keeper.keep(List.of(
                given.tick(NOW.minusSeconds(61)),
                given.aborted("a", NOW.minusSeconds(60)),
                given.observed("b", NOW.minusSeconds(59)),
                given.observed("a", NOW.minusSeconds(50)),
                given.tick(NOW.minusSeconds(49)),
                given.ended("a", NOW.minusSeconds(30)),
                given.tick(NOW.minusSeconds(20))));
    }

    @Test
    void anEndedWatchIsPackedWithTheTicksOfItsTimeAndItsReadingsLeaveTheArchive() {
        keepAWatchOfA();
        assertThat(recordings.packNext()).isFalse();
        settled();

        assertThat(recordings.packNext()).isTrue();
        assertThat(recordings.packNext()).isFalse();

        assertThat(recorded()).containsExactly("deployments e2", "observations e4", "ticks e5", "deployments e6");
        assertThat(archived()).containsExactly("e1", "e2", "e3", "e5", "e6", "e7");
        assertThat(recordings.projectOf(A)).contains(new ProjectName("demo"));
    }

    @Test
    void aWatchThatEndsAgainKeepsTheReadingsThatWerePackedBefore() {
        keepAWatchOfA();
        settled();
        recordings.packNext();
        keeper.keep(List.of(given.observed("a", NOW), given.ended("a", NOW.plusSeconds(1))));
        settled();

        recordings.packNext();

        assertThat(recorded())
                .startsWith("deployments e2", "observations e4", "ticks e5", "deployments e6")
                .contains("observations e8", "deployments e9")
                .doesNotHaveDuplicates();
    }

    @Test
    void aWatchThatStillRunsIsRecordedWithoutTakingAnythingAway() {
        ReceivedRecord reading = given.observed("a", NOW.minusSeconds(1));
        keeper.keep(List.of(given.aborted("b", NOW), reading));

        assertThat(recorded()).containsExactly("observations e1");
        assertThat(archived()).containsExactly("e2", "e1");
    }

    @Test
    void daysOfReadingsGoOnlyWhenTheEndedWatchesInThemArePacked() {
        keepAWatchOfA();
        Clock nineDaysOn = Clock.fixed(NOW.plus(Duration.ofDays(9)), ZoneOffset.UTC);
        PostgresRetention retention = new PostgresRetention(jdbi, Given.RETENTION, Duration.ofDays(400), nineDaysOn);

        assertThat(retention.apply()).isEmpty();
        settled();
        recordings.packNext();
        List<ArchivePart> dropped = retention.apply();

        assertThat(dropped).extracting(part -> part.keptFor().name()).containsExactly("WEEK");
        assertThat(archived()).containsExactly("e2", "e6");
        assertThat(recorded()).hasSize(4);
        assertThat(retention.apply()).isEmpty();
    }

    @Test
    void reportsAreKeptAsLongAsWhatWasDecided() {
        jdbi.useHandle(handle -> {
            for (int days : List.of(402, 399)) {
                handle.createUpdate("""
                                INSERT INTO report_due (deployment, run, kind, project, service, measured_until, at, not_before, sent, state)
                                VALUES (:name, 1, 'short', 'demo', 'demo/a/production', :at, :at, :at, true, :state)
                                """)
                        .bind("name", "d-" + days)
                        .bind("at", NOW.minus(Duration.ofDays(days)))
                        .bind("state", "WRITTEN")
                        .execute();
                handle.createUpdate("""
                                INSERT INTO report (deployment, run, kind, revision, service, measured_until, at, written_at, sentence,
                                    buckets, html, markdown, numbers)
                                VALUES (:name, 1, 'short', 1, 'demo/a/production', :at, :at, :at, 'well', 1, '', '', '{}')
                                """)
                        .bind("name", "d-" + days)
                        .bind("at", NOW.minus(Duration.ofDays(days)))
                        .execute();
            }
        });

        new PostgresRetention(jdbi, Given.RETENTION, Duration.ofDays(400), Given.CLOCK).apply();

        for (String table : List.of("report", "report_due")) {
            assertThat(jdbi.<List<String>, RuntimeException>withHandle(
                            handle -> handle.createQuery("SELECT deployment FROM " + table)
                                    .mapTo(String.class)
                                    .list()))
                    .as(table)
                    .containsExactly("d-399");
        }
    }

    @Test
    void theDaysToComeAreMadeAhead() {
        new PostgresRetention(jdbi, Given.RETENTION, Duration.ofDays(400), Given.CLOCK).apply();

        assertThat(jdbi.<Long, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM archive_part")
                                .mapTo(Long.class)
                                .one()))
                .isEqualTo(12);
    }
}
