package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.RetentionClass;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the archive in the order of positions. */
public final class ArchiveReader implements Archive {
    private static final String COLUMNS = """
            SELECT a.epoch, a.seq, a.topic, a.type, a.event_id, a.event_time, a.append_time, a.severity, a.project, a.service,
                a.deployment, a.run, a.sentence, a.value
            FROM archive a
            """;
    private static final String WANTED = """
            NOT a.repeated AND a.topic = ANY(:topics) AND a.severity = ANY(:severities)
            AND (:allProjects OR a.project = ANY(:projects)) AND (:allTypes OR a.type = ANY(:types))
            AND (cast(:service AS text) IS NULL OR a.service = :service)
            AND (cast(:deployment AS text) IS NULL OR a.deployment = :deployment)
            """;

    private final Jdbi jdbi;

    public ArchiveReader(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Position head() {
        return jdbi.withHandle(HeadTable::read);
    }

    @Override
    public Page next(Position after, Position upTo, EventFilter filter, int most) {
        return jdbi.withHandle(handle -> next(handle, after, upTo, filter, most));
    }

    private static Page next(Handle handle, Position after, Position upTo, EventFilter filter, int most) {
        PartTable.Window window = PartTable.window(handle, upTo.epoch(), classes(filter), after.seq(), upTo.seq());
        List<ArchivedEvent> events = window.parts().isEmpty()
                ? List.of()
                : wanted(
                                handle.createQuery(COLUMNS
                                        + "WHERE a.part = ANY(:parts) AND a.seq > :after AND a.seq <= :upTo AND "
                                        + WANTED + "ORDER BY a.seq LIMIT :page"),
                                filter)
                        .bindArray("parts", Integer.class, window.parts())
                        .bind("after", after.seq())
                        .bind("upTo", window.upTo())
                        .bind("page", most)
                        .map(ArchiveReader::event)
                        .list();
        boolean full = events.size() == most;
        return new Page(
                events,
                full ? events.getLast().position() : upTo.at(window.upTo()),
                full || window.upTo() < upTo.seq());
    }

    @Override
    public Page previous(Position before, EventFilter filter, int most) {
        return jdbi.withHandle(handle -> {
            PartTable.Window window = PartTable.windowBefore(handle, before.epoch(), classes(filter), before.seq());
            List<ArchivedEvent> events = window.parts().isEmpty()
                    ? List.of()
                    : wanted(
                                    handle.createQuery(COLUMNS
                                            + "WHERE a.part = ANY(:parts) AND a.seq >= :from AND a.seq < :before AND "
                                            + WANTED + "ORDER BY a.seq DESC LIMIT :page"),
                                    filter)
                            .bindArray("parts", Integer.class, window.parts())
                            .bind("from", window.upTo())
                            .bind("before", before.seq())
                            .bind("page", most)
                            .map(ArchiveReader::event)
                            .list();
            boolean full = events.size() == most;
            return new Page(
                    events, full ? events.getLast().position() : before.at(window.upTo()), full || window.upTo() > 0);
        });
    }

    private static Query wanted(Query query, EventFilter filter) {
        return query.bindArray(
                        "topics",
                        String.class,
                        topics(filter).map(Topic::topicName).toArray())
                .bindArray("severities", String.class, severities(filter.atLeast()))
                .bind("allProjects", filter.projects().isEmpty())
                .bindArray("projects", String.class, filter.projects().toArray())
                .bind("allTypes", filter.types().isEmpty())
                .bindArray("types", String.class, filter.types().toArray())
                .bind("service", filter.service().orElse(null))
                .bind("deployment", filter.deployment().orElse(null));
    }

    @Override
    public Position before(Instant since, EventFilter filter) {
        return jdbi.withHandle(handle -> {
            Position head = HeadTable.read(handle);
            // Of the day of that instant the first row, else where a later day begins.
            return handle.createQuery("""
                            SELECT min(first) AS first FROM (
                                SELECT min(a.seq) AS first FROM archive_part p JOIN archive a ON a.part = p.id
                                WHERE p.epoch = :epoch AND p.class = ANY(:classes)
                                    AND p.day = (:since AT TIME ZONE 'UTC')::date AND a.append_time >= :since
                                UNION ALL
                                SELECT min(first_seq) FROM archive_part
                                WHERE epoch = :epoch AND class = ANY(:classes) AND day > (:since AT TIME ZONE 'UTC')::date) found
                            """)
                    .bind("epoch", head.epoch())
                    .bindArray(
                            "classes",
                            String.class,
                            classes(filter).stream().map(Enum::name).toArray())
                    .bind("since", since)
                    .map((row, context) -> Optional.ofNullable(row.getObject("first", Long.class)))
                    .one()
                    .map(first -> head.at(first - 1))
                    .orElse(head);
        });
    }

    @Override
    public Optional<ArchivedEvent> at(Position position) {
        return jdbi.withHandle(handle -> at(handle, position));
    }

    static Optional<ArchivedEvent> at(Handle handle, Position position) {
        return handle.createQuery(COLUMNS + "WHERE a.part = ANY(:parts) AND a.seq = :seq")
                .bindArray(
                        "parts",
                        Integer.class,
                        PartTable.holding(handle, position.epoch(), position.seq())
                                .toArray())
                .bind("seq", position.seq())
                .map(ArchiveReader::event)
                .findOne();
    }

    @Override
    public List<ArchivedEvent> snapshot(EventFilter filter, int most) {
        EventFilter states = new EventFilter(
                filter.projects(),
                filter.service(),
                filter.deployment(),
                Set.of(),
                Severity.INFO,
                Set.of(Topic.DEPLOYMENT_STATE.shortName()));
        return jdbi.withHandle(handle -> wanted(
                        handle.createQuery(COLUMNS
                                + "JOIN archive_state s ON s.part = a.part AND s.seq = a.seq "
                                + "WHERE s.epoch = (SELECT epoch FROM stream_head) AND NOT s.ended AND " + WANTED
                                + "ORDER BY s.seq DESC LIMIT :page"),
                        states)
                .bind("page", most)
                .map(ArchiveReader::event)
                .list());
    }

    @Override
    public List<ArchivedEvent> newest(Collection<String> deployments, Topic topic, int each) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT n.* FROM unnest(cast(:deployments AS text[])) AS wanted(id)
                        CROSS JOIN LATERAL (
                        """ + COLUMNS + """
                            WHERE a.part = ANY(:parts) AND a.deployment = wanted.id AND a.topic = :topic AND NOT a.repeated
                            ORDER BY a.seq DESC LIMIT :each) n
                        """)
                .bindArray("deployments", String.class, deployments.toArray())
                .bindArray("parts", Integer.class, PartTable.newest(handle, RetentionClass.of(topic)))
                .bind("topic", topic.topicName())
                .bind("each", each)
                .map(ArchiveReader::event)
                .list());
    }

    @Override
    public Set<String> projects() {
        return jdbi.withHandle(handle -> new TreeSet<>(handle.createQuery("SELECT project FROM archive_project")
                .mapTo(String.class)
                .list()));
    }

    private static Stream<Topic> topics(EventFilter filter) {
        return Arrays.stream(Topic.values())
                .filter(topic -> filter.topics().contains(topic.shortName()))
                .filter(topic -> !EventFilter.NEVER.contains(topic.shortName()));
    }

    private static Set<RetentionClass> classes(EventFilter filter) {
        return topics(filter)
                .map(RetentionClass::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RetentionClass.class)));
    }

    private static Object[] severities(Severity atLeast) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.compareTo(atLeast) >= 0)
                .map(Severity::name)
                .toArray();
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
