package dev.watchkeeper.rollback.across.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.rollback.across.Neighbours;
import dev.watchkeeper.rollback.across.Scope;
import dev.watchkeeper.rollback.across.SeenBreach;
import dev.watchkeeper.rollback.across.TrafficShift;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Reads the tables {@code verdict_seen} and {@code deployment} by project and environment. */
public final class PostgresNeighbours implements Neighbours {
    private static final ObjectMapper JSON = ContractJson.mapper();

    private final Jdbi jdbi;

    public PostgresNeighbours(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<SeenBreach> breaches(Scope scope, Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT service, appended FROM verdict_seen
                        WHERE project = :project AND environment = :environment AND rolls_back AND kind = 'BREACHED'
                          AND appended BETWEEN :from AND :to
                        """)
                .bind("project", scope.project().value())
                .bind("environment", scope.environment().value())
                .bind("from", utc(from))
                .bind("to", utc(to))
                .map((row, context) -> new SeenBreach(
                        ServiceRef.parse(row.getString("service")),
                        row.getObject("appended", OffsetDateTime.class).toInstant()))
                .list());
    }

    @Override
    public Set<ServiceRef> watched(Scope scope) {
        return Set.copyOf(jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT service FROM deployment
                        WHERE split_part(service, '/', 1) = :project AND split_part(service, '/', 3) = :environment
                          AND status IN ('STARTED', 'SHIFTING', 'SHIFTED')
                        """)
                .bind("project", scope.project().value())
                .bind("environment", scope.environment().value())
                .map((row, context) -> ServiceRef.parse(row.getString("service")))
                .list()));
    }

    @Override
    public List<TrafficShift> shifts(Scope scope, Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, service, known->'watch'->>'run' AS run, known->>'version' AS version,
                               known->>'times' AS times
                        FROM deployment
                        WHERE split_part(service, '/', 1) = :project AND split_part(service, '/', 3) = :environment
                          AND first_traffic <= :to AND last_shift >= :from
                        """)
                .bind("project", scope.project().value())
                .bind("environment", scope.environment().value())
                .bind("from", utc(from))
                .bind("to", utc(to))
                .map((row, context) -> shift(row))
                .list());
    }

    private static TrafficShift shift(ResultSet row) throws SQLException {
        return new TrafficShift(
                new WatchRef(
                        new DeploymentId(row.getString("id")),
                        new Run(row.getInt("run")),
                        ServiceRef.parse(row.getString("service"))),
                read(row.getString("version"), Version.class),
                read(row.getString("times"), WatchTimes.class));
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the projection holds what was written before: " + e.getOriginalMessage(), e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
