package dev.watchkeeper.gate.report.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Learned;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.Reports;
import dev.watchkeeper.gate.report.Summary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link Reports} of one transaction; rows are only added. What was sent is not kept, only its hash and its summary. */
public final class PostgresReports implements Reports {
    private static final ObjectMapper JSON = ContractJson.mapper();

    private final Handle handle;

    public PostgresReports(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<Report> of(ProjectName project, ServiceName service, Commit commit) {
        return handle.createQuery("""
                        SELECT DISTINCT ON (format) * FROM reports
                        WHERE project = :project AND service = :service AND commit_hash = :commit
                        ORDER BY format, number DESC
                        """)
                .bind("project", project.value())
                .bind("service", service.value())
                .bind("commit", commit.hash())
                .map(PostgresReports::read)
                .list();
    }

    @Override
    public void add(Report report) {
        handle.createUpdate("""
                        INSERT INTO reports (project, service, commit_hash, format, summary, sha256, handed_in_by, at)
                        VALUES (:project, :service, :commit, :format, :summary, :sha256, :by, :at)
                        """)
                .bind("project", report.project().value())
                .bind("service", report.service().value())
                .bind("commit", report.commit().hash())
                .bind("format", report.format().name())
                .bind("summary", write(report.summary()))
                .bind("sha256", report.sha256())
                .bind("by", report.by().value())
                .bind("at", OffsetDateTime.ofInstant(report.at(), ZoneOffset.UTC))
                .execute();
    }

    @Override
    public void learn(Learned learned) {
        handle.createUpdate("""
                        INSERT INTO learned (deployment, format, summary, at)
                        VALUES (:deployment, :format, :summary, :at)
                        ON CONFLICT (deployment, format) DO UPDATE SET summary = EXCLUDED.summary, at = EXCLUDED.at
                        """)
                .bind("deployment", learned.deployment().value())
                .bind("format", learned.format().name())
                .bind("summary", write(learned.summary()))
                .bind("at", OffsetDateTime.ofInstant(learned.at(), ZoneOffset.UTC))
                .execute();
    }

    @Override
    public List<Learned> learned(DeploymentId deployment) {
        return handle.createQuery("SELECT * FROM learned WHERE deployment = :deployment ORDER BY format")
                .bind("deployment", deployment.value())
                .map((row, context) -> {
                    Format format = Format.valueOf(row.getString("format"));
                    return new Learned(
                            deployment,
                            format,
                            summary(format, row.getString("summary")),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    private static Report read(ResultSet row, StatementContext context) throws SQLException {
        Format format = Format.valueOf(row.getString("format"));
        return new Report(
                new ProjectName(row.getString("project")),
                new ServiceName(row.getString("service")),
                new Commit(row.getString("commit_hash")),
                format,
                summary(format, row.getString("summary")),
                row.getString("sha256"),
                new SubjectId(row.getString("handed_in_by")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static Summary summary(Format format, String document) {
        Class<? extends Summary> type = switch (format) {
            case LCOV, COBERTURA, JACOCO, STATUS -> Summary.Coverage.class;
            case NPM_AUDIT, SARIF, ALERTS -> Summary.Weaknesses.class;
            case CHANGES -> Summary.Changes.class;
            case MIGRATIONS -> Summary.Migrations.class;
            case MIGRATION_RUN -> Summary.MigrationRun.class;
        };
        try {
            return JSON.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what the gate wrote: a report of " + format, e);
        }
    }

    private static String write(Summary summary) {
        try {
            return JSON.writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every record of the gate can be written as JSON", e);
        }
    }
}
