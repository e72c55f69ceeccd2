package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.notifier.archive.KeptEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is still to be told to whom. Of each subscriber only the oldest is due, so that the order of the stream is kept. */
public final class DeliveryTable implements KeptInTransaction {
    private final SubscriptionTable subscriptions;

    public DeliveryTable(SubscriptionTable subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Notes, in the transaction that archives events, everyone who is to be told of them. */
    @Override
    public void kept(Handle handle, List<KeptEvent> events) {
        for (Subscription subscription : subscriptions.all(handle)) {
            note(
                    handle,
                    subscription.id(),
                    events.stream()
                            .map(KeptEvent::archived)
                            .filter(subscription::wants)
                            .map(event -> event.position())
                            .toList());
        }
    }

    /** What is there already and was told, or given up, is to be told again. */
    void note(Handle handle, SubscriptionId subscription, Collection<Position> positions) {
        if (positions.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO delivery (subscription, epoch, seq, state, next_at, noted_at)
                VALUES (:subscription, :epoch, :seq, 'DUE', now(), now())
                ON CONFLICT (subscription, epoch, seq) DO UPDATE
                SET state = 'DUE', attempts = 0, round = delivery.round + 1, next_at = now(), noted_at = now(), finished_at = NULL
                WHERE delivery.state <> 'DUE'
                """);
        positions.forEach(position -> batch.bind("subscription", subscription.value())
                .bind("epoch", position.epoch())
                .bind("seq", position.seq())
                .add());
        batch.execute();
    }

    /** Subscribers whose oldest undelivered event is due now, and who are told anything now. */
    List<SubscriptionId> subscribersDue(Handle handle) {
        return handle.createQuery("""
                        SELECT s.id FROM subscription s CROSS JOIN LATERAL (
                            SELECT next_at FROM delivery d WHERE d.subscription = s.id AND d.state = 'DUE'
                            ORDER BY epoch, seq LIMIT 1) oldest
                        WHERE s.disabled IS NULL AND s.paused_at IS NULL AND oldest.next_at <= now()
                        """)
                .mapTo(String.class)
                .map(SubscriptionId::new)
                .list();
    }

    /**
     * Takes the oldest due event of one subscriber for the length of the lease: another instance, or this one after a crash, takes
     * it again only when the lease is over. Whoever comes at the same moment waits, and then finds that it is taken.
     */
    Optional<Taken> take(Handle handle, SubscriptionId subscription, Duration lease) {
        return handle.createQuery("""
                        UPDATE delivery SET attempts = attempts + 1, next_at = now() + :lease * interval '1 second'
                        WHERE (subscription, epoch, seq) = (
                            SELECT subscription, epoch, seq FROM delivery
                            WHERE subscription = :subscription AND state = 'DUE'
                            ORDER BY epoch, seq LIMIT 1 FOR UPDATE)
                          AND next_at <= now()
                        RETURNING epoch, seq, attempts, round, noted_at
                        """)
                .bind("subscription", subscription.value())
                .bind("lease", lease.toSeconds())
                .map((row, context) -> new Taken(
                        new Position(row.getLong("epoch"), row.getLong("seq")),
                        row.getInt("attempts"),
                        row.getInt("round"),
                        row.getTimestamp("noted_at").toInstant()))
                .findOne();
    }

    void finish(Handle handle, SubscriptionId subscription, Position position, String state, String answer) {
        handle.createUpdate("""
                        UPDATE delivery SET state = :state, last_answer = :answer, finished_at = now()
                        WHERE subscription = :subscription AND epoch = :epoch AND seq = :seq
                        """)
                .bind("state", state)
                .bind("answer", answer)
                .bind("subscription", subscription.value())
                .bind("epoch", position.epoch())
                .bind("seq", position.seq())
                .execute();
    }

    void retryIn(Handle handle, DueDelivery due, Duration pause, String answer) {
        handle.createUpdate("""
                        UPDATE delivery SET next_at = now() + :pause * interval '1 millisecond', last_answer = :answer
                        WHERE subscription = :subscription AND epoch = :epoch AND seq = :seq
                        """)
                .bind("pause", pause.toMillis())
                .bind("answer", answer)
                .bind("subscription", due.subscription().id().value())
                .bind("epoch", due.event().position().epoch())
                .bind("seq", due.event().position().seq())
                .execute();
    }

    /** A delivery that this instance has taken. */
    record Taken(Position position, int attempt, int round, Instant noted) {}
}
