package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.delivery.DeliveryHistory;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the queues, and puts into them again what was told before. */
public final class PostgresDeliveryHistory implements DeliveryHistory {
    /** Asked for again at once; the rest with the next request, so that one request does not fill the queue without end. */
    private static final int MOST_REPLAYED = 10_000;

    private static final int PAGE = 500;
    private static final String AGAIN = """
            UPDATE delivery SET state = 'DUE', attempts = 0, round = round + 1, next_at = now(), noted_at = now(), finished_at = NULL
            WHERE subscription = :subscription
            """;

    private final Jdbi jdbi;
    private final DeliveryTable deliveries;
    private final Archive archive;

    public PostgresDeliveryHistory(Jdbi jdbi, DeliveryTable deliveries, Archive archive) {
        this.jdbi = jdbi;
        this.deliveries = deliveries;
        this.archive = archive;
    }

    @Override
    public List<Told> of(SubscriptionId subscription, Optional<State> state, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM delivery WHERE subscription = :subscription
                            AND (cast(:state AS text) IS NULL OR state = :state)
                        ORDER BY epoch DESC, seq DESC LIMIT :most
                        """)
                .bind("subscription", subscription.value())
                .bind("state", state.map(Enum::name).orElse(null))
                .bind("most", most)
                .map(PostgresDeliveryHistory::told)
                .list());
    }

    @Override
    public List<Attempt> attempts(SubscriptionId subscription, Position position) {
        return jdbi.withHandle(handle -> AttemptTable.of(handle, subscription, position));
    }

    @Override
    public List<Told> undelivered(Predicate<ProjectName> visible, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT d.* FROM delivery d JOIN subscription s ON s.id = d.subscription
                        WHERE s.project = ANY(:projects)
                            AND (d.state IN ('GIVEN_UP', 'EXPIRED') OR (d.state = 'DUE' AND d.attempts > 0))
                        ORDER BY d.epoch DESC, d.seq DESC LIMIT :most
                        """)
                .bindArray("projects", String.class, projects(handle, visible))
                .bind("most", most)
                .map(PostgresDeliveryHistory::told)
                .list());
    }

    private static Object[] projects(Handle handle, Predicate<ProjectName> visible) {
        return handle.createQuery("SELECT DISTINCT project FROM subscription").mapTo(String.class).list().stream()
                .filter(project -> visible.test(new ProjectName(project)))
                .toArray();
    }

    @Override
    public boolean redeliver(SubscriptionId subscription, Position position) {
        return jdbi.withHandle(
                handle -> handle.createUpdate(AGAIN + "AND epoch = :epoch AND seq = :seq AND state <> 'DUE'")
                                .bind("subscription", subscription.value())
                                .bind("epoch", position.epoch())
                                .bind("seq", position.seq())
                                .execute()
                        == 1);
    }

    @Override
    public int redeliverAll(SubscriptionId subscription) {
        return jdbi.withHandle(handle -> handle.createUpdate(AGAIN + "AND state IN ('GIVEN_UP', 'EXPIRED')")
                .bind("subscription", subscription.value())
                .execute());
    }

    @Override
    public Replayed replay(Subscription subscription, Instant since) {
        Position head = archive.head();
        Position at = archive.before(since, subscription.filter());
        int events = 0;
        boolean more = true;
        while (more && events < MOST_REPLAYED) {
            Archive.Page page = archive.next(at, head, subscription.filter(), PAGE);
            List<Position> wanted = page.events().stream()
                    .filter(subscription::wants)
                    .map(ArchivedEvent::position)
                    .toList();
            jdbi.useTransaction(handle -> deliveries.note(handle, subscription.id(), wanted));
            events += wanted.size();
            at = page.goOnAfter();
            more = page.more();
        }
        return new Replayed(events, at, more);
    }

    private static Told told(ResultSet row, StatementContext context) throws SQLException {
        return new Told(
                new SubscriptionId(row.getString("subscription")),
                new Position(row.getLong("epoch"), row.getLong("seq")),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("round"),
                row.getTimestamp("noted_at").toInstant(),
                row.getTimestamp("next_at").toInstant(),
                Optional.ofNullable(row.getString("last_answer")));
    }
}
