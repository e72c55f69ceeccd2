package dev.watchkeeper.gate.wayback.postgres;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.wayback.WayBack;
import dev.watchkeeper.gate.wayback.WaysBack;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link WaysBack} of one transaction; rows are only added. */
public final class PostgresWaysBack implements WaysBack {
    private final Handle handle;

    public PostgresWaysBack(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void add(WayBack heard) {
        handle.createUpdate("""
                        INSERT INTO ways_back (service, at, kind, took_ms, sentence)
                        VALUES (:service, :at, :kind, :took, :sentence) ON CONFLICT DO NOTHING
                        """)
                .bind("service", heard.service().toString())
                .bind("at", OffsetDateTime.ofInstant(heard.at(), ZoneOffset.UTC))
                .bind("kind", heard.kind().name())
                .bind("took", heard.took().map(Duration::toMillis).orElse(null))
                .bind("sentence", heard.sentence())
                .execute();
    }

    @Override
    public List<WayBack> of(ProjectName project, ServiceName service) {
        return handle.createQuery("""
                        SELECT service, at, kind, took_ms, sentence FROM (
                            SELECT *, row_number() OVER (PARTITION BY service ORDER BY at DESC) AS nth FROM ways_back
                            WHERE starts_with(service, :prefix)) AS numbered
                        WHERE nth <= 50 ORDER BY at DESC, service
                        """)
                .bind("prefix", project + "/" + service + "/")
                .map(PostgresWaysBack::read)
                .list();
    }

    private static WayBack read(ResultSet row, StatementContext context) throws SQLException {
        long took = row.getLong("took_ms");
        Optional<Duration> duration = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(took));
        return new WayBack(
                ServiceRef.parse(row.getString("service")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                WayBack.Kind.valueOf(row.getString("kind")),
                duration,
                row.getString("sentence"));
    }
}
