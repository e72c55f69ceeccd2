package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.event.PolicyAccepted;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.notifier.archive.RetentionClass;
import dev.watchkeeper.notifier.people.EventReader;
import dev.watchkeeper.notifier.policies.KeptPolicy;
import dev.watchkeeper.notifier.policies.PolicyArchive;
import dev.watchkeeper.notifier.policies.PolicyVersion;
import dev.watchkeeper.policy.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Finds accepted policies in the archive without reading the policies themselves. */
public final class PolicyRows implements PolicyArchive {
    private static final String TYPE = "policy.accepted";
    private static final String ACCEPTED = "a.part = ANY(:parts) AND a.type = '" + TYPE
            + "' AND NOT a.repeated AND a.value IS NOT NULL AND a.service IS NOT NULL ";
    private static final String VERSIONS = """
            SELECT found.service, found.event_time, (found.body #>> '{subject,content,version}')::int AS version,
                found.body #>> '{subject,content,by}' AS by
            FROM (SELECT chosen.service, chosen.event_time, chosen.seq, convert_from(chosen.value, 'UTF8')::jsonb AS body
                FROM (%s) chosen) found
            """;
    private static final int MOST = 500;

    private final Jdbi jdbi;
    private final EventReader reader;

    public PolicyRows(Jdbi jdbi, EventReader reader) {
        this.jdbi = jdbi;
        this.reader = reader;
    }

    @Override
    public List<PolicyVersion> inForce(Set<String> projects) {
        return jdbi.withHandle(handle -> handle.createQuery(VERSIONS.formatted(
                                "SELECT DISTINCT ON (a.service) a.service, a.event_time, a.seq, a.value FROM archive a WHERE "
                                        + ACCEPTED
                                        + "AND (:allProjects OR a.project = ANY(:projects)) ORDER BY a.service, a.seq DESC")
                        + "ORDER BY found.service")
                .bindArray("parts", Integer.class, parts(handle))
                .bind("allProjects", projects.isEmpty())
                .bindArray("projects", String.class, projects.toArray())
                .map(PolicyRows::listed)
                .list());
    }

    @Override
    public List<PolicyVersion> versions(ServiceRef service) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        VERSIONS.formatted("SELECT a.service, a.event_time, a.seq, a.value FROM archive a WHERE "
                                        + ACCEPTED + "AND a.service = :service ORDER BY a.seq DESC LIMIT :most")
                                + "ORDER BY found.seq DESC")
                .bindArray("parts", Integer.class, parts(handle))
                .bind("service", service.toString())
                .bind("most", MOST)
                .map(PolicyRows::listed)
                .list());
    }

    @Override
    public Optional<KeptPolicy> version(ServiceRef service, int version) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT a.event_time, a.value FROM archive a WHERE " + ACCEPTED
                                + "AND a.service = :service "
                                + "AND (convert_from(a.value, 'UTF8')::jsonb #>> '{subject,content,version}')::int = :version "
                                + "ORDER BY a.seq DESC LIMIT 1")
                        .bindArray("parts", Integer.class, parts(handle))
                        .bind("service", service.toString())
                        .bind("version", version)
                        .map((row, context) -> kept(row))
                        .findOne()
                        .flatMap(found -> found));
    }

    private Optional<KeptPolicy> kept(ResultSet row) throws SQLException {
        var at = row.getTimestamp("event_time").toInstant();
        return reader.read(TYPE, new String(row.getBytes("value"), StandardCharsets.UTF_8))
                .filter(PolicyAccepted.class::isInstance)
                .map(PolicyAccepted.class::cast)
                .map(event -> new KeptPolicy(
                        new PolicyVersion(event.of(), event.version(), event.by(), at),
                        PolicyDocument.of(event.policy().json())));
    }

    private static PolicyVersion listed(ResultSet row, StatementContext context) throws SQLException {
        return new PolicyVersion(
                ServiceRef.parse(row.getString("service")),
                row.getInt("version"),
                new SubjectId(row.getString("by")),
                row.getTimestamp("event_time").toInstant());
    }

    /** All of the current epoch that may hold policies. */
    private static List<Integer> parts(Handle handle) {
        return handle.createQuery("""
                        SELECT id FROM archive_part
                        WHERE epoch = (SELECT epoch FROM stream_head) AND class = :class AND first_seq IS NOT NULL
                        """)
                .bind("class", RetentionClass.LONG.name())
                .mapTo(Integer.class)
                .list();
    }
}
