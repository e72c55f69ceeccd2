package dev.watchkeeper.notifier.archive.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.Buckets;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportFold;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.notifier.reporting.json.ArchivedDeployments;
import dev.watchkeeper.notifier.reportpage.json.JsonReport;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What a report says of a watch whose readings have left the archive, on the real database. */
class PackedWatchInReportTest {
    private final Jdbi jdbi = FreshDatabase.current();
    private final RecordingTable recordings = new RecordingTable(jdbi, Given.CLOCK);
    private final ArchiveReader reader = new ArchiveReader(jdbi);
    private final PostgresRecordKeeper keeper =
            new PostgresRecordKeeper(jdbi, Given.RETENTION, List.of(recordings), Given.CLOCK);
    private final ArchivedDeployments deployments = new ArchivedDeployments(reader, recordings);
    private final EventCodec codec = new EventCodec();
    private final Map<Topic, Long> offsets = new HashMap<>();
    private final ADeployment deployment = new ADeployment().requested();
    private final WatchRef watch = deployment.watch();
    private int kept;

    private void keep(Told told) {
        Event event = told.event();
        long offset = offsets.merge(event.topic(), 1L, Long::sum) - 1;
        kept++;
        Envelope envelope = new Envelope(
                new EventId("e" + kept), event.topic().writer(), told.time(), new Sequence(1, offset), event);
        keeper.keep(List.of(new ReceivedRecord(
                codec.encode(envelope),
                new RecordPlace(event.topic(), 0, offset, Given.NOW.plusMillis(kept)),
                Optional.of(envelope))));
    }

    private void keepWhatIsNew() {
        deployment.told().stream().skip(kept).toList().forEach(this::keep);
    }

    private void pack() {
        jdbi.useHandle(handle -> handle.execute("UPDATE recording_due SET due_at = now() - interval '1 second'"));
        assertThat(recordings.packNext()).isTrue();
    }

    private long rawReadings() {
        Position head = reader.head();
        return reader.next(head.at(0), head, Given.EVERYTHING, 500).events().stream()
                .filter(event -> event.topic().equals(Topic.OBSERVATIONS.topicName()))
                .count();
    }

    private Report report() {
        ReportFold fold = new ReportFold(
                watch.deployment(), watch.run(), ReportKind.END, ReportCut.at(ADeployment.at(Duration.ofHours(2))));
        deployments.read(watch.deployment(), fold::take);
        return fold.report().orElseThrow();
    }

    private void anEndedWatch() {
        deployment
                .started()
                .shifted()
                .measured("error-rate", minutes(0), Duration.ofSeconds(10), new Measurement.Counts(1, 2000))
                .measured("error-rate", minutes(1), Duration.ofSeconds(10), new Measurement.Counts(120, 2000))
                .verdict(
                        minutes(2),
                        "error-rate/literal-1",
                        new Verdict.Breached(ADeployment.at(minutes(1))),
                        minutes(1),
                        "6 %")
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.BREACHED, "phase short breached")
                .ended(minutes(31), EndReason.ROLLED_BACK);
        keepWhatIsNew();
    }

    @Test
    void aReportAfterTheReadingsWentFromTheArchiveIsTheSameAsTheOneBefore() {
        anEndedWatch();
        Report before = report();
        pack();

        assertThat(rawReadings()).isZero();
        assertThat(before.bucketsMeasured()).isPositive();
        assertThat(JsonReport.of(report())).isEqualTo(JsonReport.of(before));
    }

    @Test
    void aReadingThatComesAfterThePackingStandsBesideThoseInTheRecording() {
        anEndedWatch();
        pack();
        long packed = report().bucketsMeasured();
        deployment.measured("error-rate", minutes(5), Duration.ofSeconds(10), new Measurement.Counts(3, 2000));
        keepWhatIsNew();

        assertThat(rawReadings()).isOne();
        assertThat(report().bucketsMeasured()).isEqualTo(packed + 1);
    }

    @Test
    void readingsOfAnEndedWatchThatIsNotPackedYetCountOnce() {
        Measurement[] moreThanStayOpen = new Measurement[1_100];
        Arrays.fill(moreThanStayOpen, new Measurement.Counts(0, 10));
        deployment
                .started()
                .shifted()
                .measured("error-rate", minutes(0), Duration.ofSeconds(1), moreThanStayOpen)
                .ended(minutes(31), EndReason.WATCHED);
        keepWhatIsNew();

        assertThat(rawReadings()).isOne();
        assertThat(ADeployment.check(report(), "error-rate").buckets()).isEqualTo(new Buckets(1_100, 0, 0, 0));
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
