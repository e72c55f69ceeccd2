package dev.watchkeeper.notifier.reporting.postgres;

import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.reporting.DueReport;
import dev.watchkeeper.notifier.reporting.Recipient;
import dev.watchkeeper.notifier.reporting.ReportEntry;
import dev.watchkeeper.notifier.reporting.Reports;
import dev.watchkeeper.notifier.reporting.WrittenReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A report, the event that says so and that it is to be sent are one transaction. */
public final class PostgresReports implements Reports {
    private final Jdbi jdbi;
    private final Outbox outbox;
    private final ReportSending sending;
    private final DueTable due = new DueTable();
    private final ReportTable reports = new ReportTable();

    public PostgresReports(Jdbi jdbi, Outbox outbox, ReportSending sending) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.sending = sending;
    }

    @Override
    public Scan scan() {
        return jdbi.withHandle(due::scan);
    }

    @Override
    public void note(Scan upTo, List<DueReport> added, List<Late> late) {
        jdbi.useTransaction(handle -> {
            added.forEach(one -> due.add(handle, one));
            late.forEach(one -> due.late(handle, one));
            due.scanned(handle, upTo);
        });
    }

    @Override
    public List<DueReport> due(Instant now, int most) {
        return jdbi.withHandle(handle -> due.due(handle, now, most));
    }

    @Override
    public Optional<WrittenReport> find(DeploymentId deployment, Run run, ReportKind kind, Optional<Integer> revision) {
        return jdbi.withHandle(handle -> reports.find(handle, deployment, run, kind, revision));
    }

    @Override
    public List<ReportEntry> all(DeploymentId deployment) {
        return jdbi.withHandle(handle -> reports.all(handle, deployment));
    }

    @Override
    public boolean write(WrittenReport report, List<Recipient> recipients) {
        return jdbi.inTransaction(handle -> {
            boolean written = reports.insert(handle, report);
            if (written) {
                EventId told = tell(handle, report, recipients);
                sending.wish(handle, report, told, recipients);
            }
            due.become(handle, report.watch(), report.kind(), "WRITTEN", "");
            return written;
        });
    }

    private EventId tell(Handle handle, WrittenReport report, List<Recipient> recipients) {
        EventId id = DerivedId.event(
                "report-written", report.watch().idPrefix(), report.kind().name(), Integer.toString(report.revision()));
        outbox.append(
                handle,
                id,
                report.writtenAt(),
                new NotificationEvent.ReportWritten(
                        report.watch(),
                        report.kind().name(),
                        report.revision(),
                        report.path(),
                        recipients.stream().map(Recipient::text).toList(),
                        report.correction().map(text -> text + "; ").orElse("") + report.sentence()));
        return id;
    }

    @Override
    public void skip(DueReport one, String why) {
        jdbi.useHandle(handle -> due.become(handle, one.watch(), one.kind(), "SKIPPED", why));
    }

    @Override
    public void unchanged(DueReport one) {
        jdbi.useHandle(handle -> due.become(handle, one.watch(), one.kind(), "WRITTEN", ""));
    }

    @Override
    public void failed(DueReport one, String why, Duration pause) {
        jdbi.useHandle(handle -> due.again(handle, one, why, pause));
    }
}
