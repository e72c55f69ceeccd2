package dev.watchkeeper.notifier.reporting.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.people.PeopleDatabase;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.reporting.DueReport;
import dev.watchkeeper.notifier.reporting.Recipient;
import dev.watchkeeper.notifier.reporting.ReportEntry;
import dev.watchkeeper.notifier.reporting.ReportForms;
import dev.watchkeeper.notifier.reporting.Reports;
import dev.watchkeeper.notifier.reporting.WrittenReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Reports on the real database. */
class PostgresReportsTest {
    private static final Instant AT = Instant.parse("2026-02-03T15:30:00Z");
    private static final WatchRef WATCH =
            new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("demo", "api", "production"));
    private static final ReportKind SHORT = new ReportKind("short");
    private static final ReportKind SUMMARY = new ReportKind("immediate:1");
    private static final List<Recipient> TEAM = List.of(new Recipient.Email("team@example.org"));

    private final Jdbi jdbi = PeopleDatabase.fresh();
    private final List<String> sent = new ArrayList<>();
    private final PostgresReports reports = new PostgresReports(
            jdbi,
            new Outbox(Writer.NOTIFIER, () -> {}),
            (handle, report, told, to) -> sent.add(report.kind() + " " + report.revision() + " " + to.size()));

    private static DueReport due(ReportKind kind, Instant notBefore) {
        return new DueReport(WATCH, kind, ReportCut.at(AT), notBefore, true);
    }

    private static WrittenReport written(ReportKind kind, int revision, String text) {
        return new WrittenReport(
                WATCH,
                kind,
                revision,
                ReportCut.at(AT),
                AT,
                text,
                Optional.empty(),
                10,
                new ReportForms.Forms(text, text, "{}"));
    }

    private void note(List<DueReport> due, List<Reports.Late> late) {
        reports.note(new Reports.Scan(new Position(1, 1), 0), due, late);
    }

    private List<ReportKind> dueAt(Instant now) {
        return reports.due(now, 10).stream().map(DueReport::kind).toList();
    }

    private List<ReportKind> everDue() {
        return dueAt(AT.plus(Duration.ofDays(10_000)));
    }

    private static Reports.Late late(Instant time) {
        return new Reports.Late(WATCH.deployment(), 1, time);
    }

    @Test
    void aRevisionIsWrittenToldAndSentOnceAndNeverChanged() {
        note(List.of(due(SHORT, AT)), List.of());
        boolean first = reports.write(written(SHORT, 1, "first"), TEAM);
        boolean second = reports.write(written(SHORT, 1, "second"), TEAM);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(sent).containsExactly("short 1 1");
        assertThat(reports.find(WATCH.deployment(), Run.FIRST, SHORT, Optional.empty())
                        .map(WrittenReport::sentence))
                .contains("first");
        assertThat(everDue()).isEmpty();
    }

    @Test
    void whatIsNotSentIsNotWritten() {
        PostgresReports unsendable =
                new PostgresReports(jdbi, new Outbox(Writer.NOTIFIER, () -> {}), (handle, report, told, to) -> {
                    throw new IllegalStateException("killed");
                });
        note(List.of(due(SHORT, AT)), List.of());

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> unsendable.write(written(SHORT, 1, "first"), TEAM))
                .hasMessage("killed");
        assertThat(reports.find(WATCH.deployment(), Run.FIRST, SHORT, Optional.empty()))
                .isEmpty();
        assertThat(everDue()).containsExactly(SHORT);
    }

    @Test
    void aReportIsDueFromItsInstantOnAndNotedOnce() {
        note(List.of(due(SHORT, AT)), List.of());
        reports.write(written(SHORT, 1, "first"), TEAM);
        note(List.of(due(SHORT, AT), due(ReportKind.WEEK, AT.plusSeconds(60))), List.of());

        assertThat(dueAt(AT.plusSeconds(59))).isEmpty();
        assertThat(dueAt(AT.plusSeconds(60))).containsExactly(ReportKind.WEEK);
    }

    @Test
    void onlyAWrittenReportAboutThatTimeIsLookedAtAgain() {
        note(List.of(due(SHORT, AT), due(SUMMARY, AT), due(ReportKind.WEEK, AT)), List.of());
        reports.write(written(SHORT, 1, "first"), TEAM);
        reports.write(written(SUMMARY, 1, "first"), TEAM);
        reports.skip(due(ReportKind.WEEK, AT), "it ended early");
        note(List.of(), List.of(late(AT.plusSeconds(1))));
        List<ReportKind> afterALaterEvent = everDue();
        note(List.of(), List.of(late(AT)));

        assertThat(afterALaterEvent).isEmpty();
        assertThat(everDue()).containsExactly(SHORT);
        reports.unchanged(due(SHORT, AT));
        assertThat(everDue()).isEmpty();
    }

    @Test
    void whatCouldNotBeMadeIsTriedAgainAfterAPause() {
        note(List.of(due(SHORT, AT)), List.of());
        reports.failed(due(SHORT, AT), "the archive is away", Duration.ofHours(1));

        assertThat(dueAt(AT)).isEmpty();
        assertThat(everDue()).containsExactly(SHORT);
        assertThat(reports.all(WATCH.deployment()))
                .extracting(ReportEntry::why)
                .containsExactly(Optional.of("the archive is away"));
    }
}
