package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the archive in the order of positions. */
public final class ArchiveReader implements Archive {
    private static final int PAGE = 200;
    private static final String COLUMNS = """
            SELECT epoch, seq, topic, type, event_id, event_time, append_time, severity, project, service, deployment, run, sentence,
                value
            FROM archive
            """;

    private final Jdbi jdbi;

    public ArchiveReader(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Position head() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT epoch, seq FROM stream_head")
                .map((row, context) -> new Position(row.getLong("epoch"), row.getLong("seq")))
                .one());
    }

    @Override
    public Page next(Position after, Position upTo, EventFilter filter) {
        List<ArchivedEvent> events = jdbi.withHandle(handle -> handle.createQuery(COLUMNS + """
                        WHERE epoch = :epoch AND seq > :after AND seq <= :upTo AND NOT repeated
                          AND topic = ANY(:topics) AND severity = ANY(:severities)
                          AND (:allProjects OR project = ANY(:projects))
                          AND (:allTypes OR type = ANY(:types))
                          AND (cast(:service AS text) IS NULL OR service = :service)
                          AND (cast(:deployment AS text) IS NULL OR deployment = :deployment)
                        ORDER BY seq LIMIT :page
                        """)
                .bind("epoch", upTo.epoch())
                .bind("after", after.seq())
                .bind("upTo", upTo.seq())
                .bindArray("topics", String.class, topics(filter))
                .bindArray("severities", String.class, severities(filter.atLeast()))
                .bind("allProjects", filter.projects().isEmpty())
                .bindArray(
                        "projects", String.class, (Object[]) filter.projects().toArray(String[]::new))
                .bind("allTypes", filter.types().isEmpty())
                .bindArray("types", String.class, (Object[]) filter.types().toArray(String[]::new))
                .bind("service", filter.service().orElse(null))
                .bind("deployment", filter.deployment().orElse(null))
                .bind("page", PAGE)
                .map(ArchiveReader::event)
                .list());
        boolean more = events.size() == PAGE;
        return new Page(events, more ? events.getLast().position() : upTo, more);
    }

    @Override
    public Optional<ArchivedEvent> at(Position position) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + "WHERE epoch = :epoch AND seq = :seq")
                .bind("epoch", position.epoch())
                .bind("seq", position.seq())
                .map(ArchiveReader::event)
                .findOne());
    }

    @Override
    public List<ArchivedEvent> snapshot(EventFilter filter) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM (
                            SELECT DISTINCT ON (deployment) epoch, seq, topic, type, event_id, event_time, append_time, severity,
                                project, service, deployment, run, sentence, value
                            FROM archive WHERE type = 'watch.recorded' ORDER BY deployment, seq DESC) newest
                        WHERE (:allProjects OR project = ANY(:projects)) AND sentence NOT LIKE '% is ENDED with %'
                        ORDER BY seq DESC LIMIT :page
                        """)
                .bind("allProjects", filter.projects().isEmpty())
                .bindArray(
                        "projects", String.class, (Object[]) filter.projects().toArray(String[]::new))
                .bind("page", PAGE)
                .map(ArchiveReader::event)
                .list());
    }

    @Override
    public Set<String> projects() {
        return jdbi.withHandle(handle -> new TreeSet<>(handle.createQuery("SELECT DISTINCT project FROM archive")
                .mapTo(String.class)
                .list()));
    }

    private static Object[] topics(EventFilter filter) {
        return filter.topics().stream()
                .filter(topic -> !EventFilter.NEVER.contains(topic))
                .flatMap(name -> Arrays.stream(Topic.values())
                        .filter(topic -> topic.shortName().equals(name)))
                .map(Topic::topicName)
                .toArray(String[]::new);
    }

    private static Object[] severities(Severity atLeast) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.compareTo(atLeast) >= 0)
                .map(Severity::name)
                .toArray(String[]::new);
    }

    private static ArchivedEvent event(ResultSet row, StatementContext context) throws SQLException {
        byte[] value = row.getBytes("value");
        int run = row.getInt("run");
        Optional<Integer> knownRun = row.wasNull() ? Optional.empty() : Optional.of(run);
        return new ArchivedEvent(
                new Position(row.getLong("epoch"), row.getLong("seq")),
                row.getString("topic"),
                row.getString("type"),
                row.getString("event_id"),
                instant(row, "event_time"),
                instant(row, "append_time"),
                Severity.valueOf(row.getString("severity")),
                row.getString("project"),
                Optional.ofNullable(row.getString("service")),
                Optional.ofNullable(row.getString("deployment")),
                knownRun,
                row.getString("sentence"),
                value == null ? "{}" : new String(value, StandardCharsets.UTF_8));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
