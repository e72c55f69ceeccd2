package dev.watchkeeper.notifier.people.postgres;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.notifier.people.StoryBook.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Services that broke together, one row for each common cause. */
final class CauseTable {
    private static final Duration ONE_CAUSE = Duration.ofMinutes(10);

    private CauseTable() {}

    static Cause add(Handle handle, RollbackEvent.CommonCauseFound found, List<DeploymentId> parts, Instant at) {
        ProjectName project = found.watch().service().project();
        Set<String> services =
                found.services().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
        Cause cause = handle.createQuery("""
                        SELECT * FROM common_cause
                        WHERE project = :project AND services && cast(:services AS text[]) AND since >= :from
                        ORDER BY since DESC LIMIT 1 FOR UPDATE
                        """)
                .bind("project", project.value())
                .bindArray("services", String.class, new ArrayList<Object>(services))
                .bind("from", at.minus(ONE_CAUSE))
                .map(CauseTable::cause)
                .findOne()
                .map(known -> grown(known, services, parts, found.sentence()))
                .orElseGet(() -> new Cause(
                        DerivedId.of("common-cause", project.value(), String.join(",", services), at.toString()),
                        project,
                        services,
                        parts,
                        found.sentence(),
                        at));
        handle.createUpdate("""
                        INSERT INTO common_cause (id, project, services, deployments, sentence, since)
                        VALUES (:id, :project, :services, :deployments, :sentence, :since)
                        ON CONFLICT (id) DO UPDATE SET services = excluded.services, deployments = excluded.deployments,
                            sentence = excluded.sentence
                        """)
                .bind("id", cause.id())
                .bind("project", cause.project().value())
                .bindArray("services", String.class, new ArrayList<Object>(new TreeSet<>(cause.services())))
                .bindArray(
                        "deployments",
                        String.class,
                        cause.deployments().stream()
                                .<Object>map(DeploymentId::value)
                                .toList())
                .bind("sentence", cause.sentence())
                .bind("since", cause.since())
                .execute();
        return cause;
    }

    private static Cause grown(Cause known, Set<String> services, List<DeploymentId> parts, String sentence) {
        Set<String> all = new TreeSet<>(known.services());
        all.addAll(services);
        Set<DeploymentId> deployments = new LinkedHashSet<>(known.deployments());
        deployments.addAll(parts);
        return new Cause(known.id(), known.project(), all, List.copyOf(deployments), sentence, known.since());
    }

    static List<Cause> of(Handle handle, DeploymentId deployment) {
        return handle.createQuery(
                        "SELECT * FROM common_cause WHERE deployments @> ARRAY[cast(:deployment AS text)] ORDER BY id FOR UPDATE")
                .bind("deployment", deployment.value())
                .map(CauseTable::cause)
                .list();
    }

    private static Cause cause(ResultSet row, StatementContext context) throws SQLException {
        return new Cause(
                row.getString("id"),
                new ProjectName(row.getString("project")),
                Set.of((String[]) row.getArray("services").getArray()),
                Stream.of((String[]) row.getArray("deployments").getArray())
                        .map(DeploymentId::new)
                        .toList(),
                row.getString("sentence"),
                row.getTimestamp("since").toInstant());
    }
}
