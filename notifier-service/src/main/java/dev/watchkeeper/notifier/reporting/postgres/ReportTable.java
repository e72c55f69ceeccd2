package dev.watchkeeper.notifier.reporting.postgres;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.reporting.ReportEntry;
import dev.watchkeeper.notifier.reporting.ReportForms;
import dev.watchkeeper.notifier.reporting.WrittenReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of written reports. */
final class ReportTable {
    /** False when the revision is there already. */
    boolean insert(Handle handle, WrittenReport report) {
        return handle.createUpdate("""
                        INSERT INTO report (deployment, run, kind, revision, service, measured_until, at, written_at, sentence,
                            correction, buckets, html, markdown, numbers)
                        VALUES (:deployment, :run, :kind, :revision, :service, :measuredUntil, :at, :writtenAt, :sentence,
                            :correction, :buckets, :html, :markdown, :numbers)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("deployment", report.watch().deployment().value())
                        .bind("run", report.watch().run().number())
                        .bind("kind", report.kind().name())
                        .bind("revision", report.revision())
                        .bind("service", report.watch().service().toString())
                        .bind("measuredUntil", report.cut().measuredUntil())
                        .bind("at", report.cut().at())
                        .bind("writtenAt", report.writtenAt())
                        .bind("sentence", report.sentence())
                        .bind("correction", report.correction().orElse(null))
                        .bind("buckets", report.buckets())
                        .bind("html", report.forms().html())
                        .bind("markdown", report.forms().markdown())
                        .bind("numbers", report.forms().json())
                        .execute()
                == 1;
    }

    Optional<WrittenReport> find(
            Handle handle, DeploymentId deployment, Run run, ReportKind kind, Optional<Integer> revision) {
        return handle.createQuery("""
                        SELECT * FROM report WHERE deployment = :deployment AND run = :run AND kind = :kind
                          AND (cast(:revision AS integer) IS NULL OR revision = :revision)
                        ORDER BY revision DESC LIMIT 1
                        """)
                .bind("deployment", deployment.value())
                .bind("run", run.number())
                .bind("kind", kind.name())
                .bind("revision", revision.orElse(null))
                .map(ReportTable::written)
                .findOne();
    }

    static WrittenReport written(ResultSet row, StatementContext context) throws SQLException {
        return new WrittenReport(
                new WatchRef(
                        new DeploymentId(row.getString("deployment")),
                        new Run(row.getInt("run")),
                        ServiceRef.parse(row.getString("service"))),
                new ReportKind(row.getString("kind")),
                row.getInt("revision"),
                new ReportCut(
                        row.getTimestamp("measured_until").toInstant(),
                        row.getTimestamp("at").toInstant()),
                row.getTimestamp("written_at").toInstant(),
                row.getString("sentence"),
                Optional.ofNullable(row.getString("correction")),
                row.getLong("buckets"),
                new ReportForms.Forms(row.getString("html"), row.getString("markdown"), row.getString("numbers")));
    }

    List<ReportEntry> all(Handle handle, DeploymentId deployment) {
        return handle.createQuery("""
                        SELECT due.kind, due.run, due.state, due.not_before, due.why, newest.revision, newest.written_at,
                            newest.sentence, newest.correction
                        FROM report_due due LEFT JOIN LATERAL (
                            SELECT revision, written_at, sentence, correction FROM report
                            WHERE report.deployment = due.deployment AND report.run = due.run AND report.kind = due.kind
                            ORDER BY revision DESC LIMIT 1) newest ON true
                        WHERE due.deployment = :deployment ORDER BY due.run, due.at, due.kind
                        """)
                .bind("deployment", deployment.value())
                .map((row, context) -> entry(row, deployment))
                .list();
    }

    private static ReportEntry entry(ResultSet row, DeploymentId deployment) throws SQLException {
        int revision = row.getInt("revision");
        boolean written = !row.wasNull();
        String kind = row.getString("kind");
        int run = row.getInt("run");
        return new ReportEntry(
                kind,
                run,
                written ? "written" : row.getString("state").toLowerCase(Locale.ROOT),
                row.getTimestamp("not_before").toInstant(),
                Optional.ofNullable(row.getString("why")),
                written ? Optional.of(revision) : Optional.empty(),
                Optional.ofNullable(row.getTimestamp("written_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("sentence")),
                Optional.ofNullable(row.getString("correction")),
                written
                        ? Optional.of("/api/v1/deployments/" + deployment + "/reports/" + kind + "?run=" + run)
                        : Optional.empty());
    }
}
