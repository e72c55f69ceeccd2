package dev.watchkeeper.gate.deployment.postgres;

import dev.watchkeeper.gate.deployment.Deployment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** A deployment as its row. */
final class DeploymentRow {
    private DeploymentRow() {}

    static Deployment read(ResultSet row, StatementContext context) throws SQLException {
        return Documents.read(row.getString("document"), Deployment.class);
    }

    /**
     * Writes the row if it still is at the revision that was read.
     *
     * @return 1 when it was written
     */
    static int write(Handle handle, Deployment deployment, Optional<Long> knownRevision) {
        String sql = knownRevision.isEmpty() ? """
                  INSERT INTO deployments (id, service, status, kind, revision, live, requested_at, started_at, ended_at, document)
                  VALUES (:id, :service, :status, :kind, :revision, :live, :requested, :started, :ended, :document)
                  """ : """
                  UPDATE deployments SET status = :status, revision = :revision, live = :live, started_at = :started,
                  ended_at = :ended, document = :document WHERE id = :id AND revision = :known
                  """;
        return handle.createUpdate(sql)
                .bind("id", deployment.id().value())
                .bind("service", deployment.service().toString())
                .bind("status", deployment.status().name())
                .bind("kind", deployment.request().kind().name())
                .bind("revision", deployment.revision())
                .bind("live", deployment.live())
                .bind(
                        "requested",
                        PostgresRecords.utc(Optional.of(deployment.times().requested())))
                .bind("started", PostgresRecords.utc(deployment.times().started()))
                .bind("ended", PostgresRecords.utc(deployment.times().ended()))
                .bind("document", Documents.write(deployment))
                .bind("known", knownRevision.orElse(0L))
                .execute();
    }
}
