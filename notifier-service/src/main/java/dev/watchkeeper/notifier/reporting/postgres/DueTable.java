package dev.watchkeeper.notifier.reporting.postgres;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.reporting.DueReport;
import dev.watchkeeper.notifier.reporting.Reports.Late;
import dev.watchkeeper.notifier.reporting.Reports.Scan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of reports that are due, and how far the archive was read for them. */
final class DueTable {
    /** What comes late comes seldom alone: a written report is looked at again after this. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private static final String WHICH = " WHERE deployment = :deployment AND run = :run AND kind = :kind";

    Scan scan(Handle handle) {
        return handle.createQuery("SELECT epoch, seq, known FROM report_scan")
                .map((row, context) ->
                        new Scan(new Position(row.getLong("epoch"), row.getLong("seq")), row.getLong("known")))
                .one();
    }

    void scanned(Handle handle, Scan upTo) {
        handle.createUpdate("UPDATE report_scan SET epoch = :epoch, seq = :seq, known = :known")
                .bind("epoch", upTo.at().epoch())
                .bind("seq", upTo.at().seq())
                .bind("known", upTo.known())
                .execute();
    }

    void add(Handle handle, DueReport due) {
        handle.createUpdate("""
                        INSERT INTO report_due (deployment, run, kind, project, service, measured_until, at, not_before, sent)
                        VALUES (:deployment, :run, :kind, :project, :service, :measuredUntil, :at, :notBefore, :sent)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("deployment", due.watch().deployment().value())
                .bind("run", due.watch().run().number())
                .bind("kind", due.kind().name())
                .bind("project", due.watch().service().project().value())
                .bind("service", due.watch().service().toString())
                .bind("measuredUntil", due.cut().measuredUntil())
                .bind("at", due.cut().at())
                .bind("notBefore", due.notBefore())
                .bind("sent", due.sent())
                .execute();
    }

    void late(Handle handle, Late late) {
        handle.createUpdate("""
                        UPDATE report_due SET state = 'RECHECK', not_before = now() + :settle * interval '1 second'
                        WHERE deployment = :deployment AND run = :run AND at >= :time AND state = 'WRITTEN' AND kind NOT LIKE '%:%'
                        """)
                .bind("settle", SETTLE.toSeconds())
                .bind("deployment", late.deployment().value())
                .bind("run", late.run())
                .bind("time", late.time())
                .execute();
    }

    List<DueReport> due(Handle handle, Instant now, int most) {
        return handle.createQuery("""
                        SELECT deployment, run, kind, service, measured_until, at, not_before, sent FROM report_due
                        WHERE state IN ('DUE', 'RECHECK') AND not_before <= :now ORDER BY not_before, kind LIMIT :most
                        """)
                .bind("now", now)
                .bind("most", most)
                .map(DueTable::due)
                .list();
    }

    private static DueReport due(ResultSet row, StatementContext context) throws SQLException {
        return new DueReport(
                new WatchRef(
                        new DeploymentId(row.getString("deployment")),
                        new Run(row.getInt("run")),
                        ServiceRef.parse(row.getString("service"))),
                new ReportKind(row.getString("kind")),
                new ReportCut(
                        row.getTimestamp("measured_until").toInstant(),
                        row.getTimestamp("at").toInstant()),
                row.getTimestamp("not_before").toInstant(),
                row.getBoolean("sent"));
    }

    void become(Handle handle, WatchRef watch, ReportKind kind, String state, String why) {
        handle.createUpdate("UPDATE report_due SET state = :state, why = nullif(:why, '')" + WHICH)
                .bind("state", state)
                .bind("why", why)
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .bind("kind", kind.name())
                .execute();
    }

    void again(Handle handle, DueReport due, String why, Duration pause) {
        handle.createUpdate("""
                        UPDATE report_due SET attempts = attempts + 1, why = :why,
                            not_before = now() + least(attempts + 1, 20) * :pause * interval '1 second'
                        """ + WHICH)
                .bind("why", why)
                .bind("pause", pause.toSeconds())
                .bind("deployment", due.watch().deployment().value())
                .bind("run", due.watch().run().number())
                .bind("kind", due.kind().name())
                .execute();
    }
}
