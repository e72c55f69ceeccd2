package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.notifier.archive.KeptEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.time.Duration;
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
        List<Subscription> all = subscriptions.all(handle);
        if (all.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO delivery (subscription, epoch, seq, state, next_at)
                VALUES (:subscription, :epoch, :seq, 'DUE', now())
                """);
        for (KeptEvent kept : events) {
            all.stream()
                    .filter(subscription -> subscription.wants(kept.archived()))
                    .forEach(subscription -> batch.bind("subscription", subscription.id().value())
                            .bind("epoch", kept.archived().position().epoch())
                            .bind("seq", kept.archived().position().seq())
                            .add());
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Subscribers whose oldest undelivered event is due now. */
    public List<SubscriptionId> subscribersDue(Handle handle) {
        return handle.createQuery("""
                        SELECT subscription FROM (
                            SELECT DISTINCT ON (subscription) subscription, next_at FROM delivery
                            WHERE state = 'DUE' ORDER BY subscription, epoch, seq) oldest
                        WHERE next_at <= now()
                        """)
                .mapTo(String.class)
                .map(SubscriptionId::new)
                .list();
    }

    /**
     * Takes the oldest due event of one subscriber for the length of the lease: another instance, or this one after a crash, takes
     * it again only when the lease is over.
     */
    public Optional<Taken> take(Handle handle, SubscriptionId subscription, Duration lease) {
        return handle.createQuery("""
                        UPDATE delivery SET attempts = attempts + 1, next_at = now() + :lease * interval '1 second'
                        WHERE (subscription, epoch, seq) = (
                            SELECT subscription, epoch, seq FROM delivery
                            WHERE subscription = :subscription AND state = 'DUE'
                            ORDER BY epoch, seq LIMIT 1 FOR UPDATE SKIP LOCKED)
                          AND next_at <= now()
                        RETURNING epoch, seq, attempts
                        """)
                .bind("subscription", subscription.value())
                .bind("lease", lease.toSeconds())
                .map((row, context) -> new Taken(
                        subscription, new Position(row.getLong("epoch"), row.getLong("seq")), row.getInt("attempts")))
                .findOne();
    }

    public void finish(Handle handle, DueDelivery due, String state, String answer) {
        handle.createUpdate("""
                        UPDATE delivery SET state = :state, last_answer = :answer
                        WHERE subscription = :subscription AND epoch = :epoch AND seq = :seq
                        """)
                .bind("state", state)
                .bind("answer", answer)
                .bind("subscription", due.subscription().id().value())
                .bind("epoch", due.event().position().epoch())
                .bind("seq", due.event().position().seq())
                .execute();
    }

    public void retryIn(Handle handle, DueDelivery due, Duration pause, String answer) {
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
    public record Taken(SubscriptionId subscription, Position position, int attempt) {}
}
