package dev.watchkeeper.notifier.reporting.postgres;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.reporting.ListedReport;
import dev.watchkeeper.notifier.reporting.ReportList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Lists reports without their content. */
public final class PostgresReportList implements ReportList {
    private static final String WANTED = """
            (:allProjects OR due.project = ANY(:projects))
            AND (cast(:service AS text) IS NULL OR due.service = :service)
            AND (cast(:deployment AS text) IS NULL OR due.deployment = :deployment)
            AND (:summaries OR due.kind !~ '^(?!phase:)[^:]+:[0-9]+$')
            """;
    private static final String UNWRITTEN = """
            SELECT due.deployment, due.run, due.kind, due.service, due.not_before, due.why,
                cast(NULL AS integer) AS revision, cast(NULL AS timestamptz) AS written_at,
                cast(NULL AS text) AS sentence, cast(NULL AS text) AS correction
            FROM report_due due WHERE
            """ + WANTED;

    private final Jdbi jdbi;

    public PostgresReportList(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<ListedReport> written(Wanted wanted, Instant before, int most) {
        return jdbi.withHandle(
                handle -> bound(handle, """
                        SELECT due.deployment, due.run, due.kind, due.service, due.not_before, due.why, newest.revision,
                            newest.written_at, newest.sentence, newest.correction
                        FROM report_due due JOIN LATERAL (
                            SELECT revision, written_at, sentence, correction FROM report
                            WHERE report.deployment = due.deployment AND report.run = due.run AND report.kind = due.kind
                            ORDER BY revision DESC LIMIT 1) newest ON true
                        WHERE due.state IN ('WRITTEN', 'RECHECK') AND newest.written_at < :before AND
                        """ + WANTED + "ORDER BY newest.written_at DESC LIMIT :most", wanted, most)
                        .bind("before", before)
                        .map(PostgresReportList::listed)
                        .list());
    }

    @Override
    public List<ListedReport> due(Wanted wanted, int most) {
        return jdbi.withHandle(handle -> bound(
                        handle,
                        UNWRITTEN + "AND due.state = 'DUE' ORDER BY due.not_before, due.kind LIMIT :most",
                        wanted,
                        most)
                .map(PostgresReportList::listed)
                .list());
    }

    @Override
    public List<ListedReport> skipped(Wanted wanted, int most) {
        return jdbi.withHandle(handle -> bound(
                        handle, UNWRITTEN + "AND due.state = 'SKIPPED' ORDER BY due.at DESC LIMIT :most", wanted, most)
                .map(PostgresReportList::listed)
                .list());
    }

    private static Query bound(Handle handle, String sql, Wanted wanted, int most) {
        return handle.createQuery(sql)
                .bind("allProjects", wanted.projects().isEmpty())
                .bindArray("projects", String.class, wanted.projects().toArray())
                .bind("service", wanted.service().orElse(null))
                .bind("deployment", wanted.deployment().orElse(null))
                .bind("summaries", wanted.summaries())
                .bind("most", most);
    }

    private static ListedReport listed(ResultSet row, StatementContext context) throws SQLException {
        int revision = row.getInt("revision");
        Optional<Integer> written = row.wasNull() ? Optional.empty() : Optional.of(revision);
        return new ListedReport(
                new WatchRef(
                        new DeploymentId(row.getString("deployment")),
                        new Run(row.getInt("run")),
                        ServiceRef.parse(row.getString("service"))),
                new ReportKind(row.getString("kind")),
                row.getTimestamp("not_before").toInstant(),
                Optional.ofNullable(row.getString("why")),
                written,
                Optional.ofNullable(row.getTimestamp("written_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("sentence")),
                Optional.ofNullable(row.getString("correction")));
    }
}
