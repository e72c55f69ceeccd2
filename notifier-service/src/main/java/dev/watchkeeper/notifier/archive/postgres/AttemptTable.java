package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.DeliveryHistory.Attempt;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Every attempt: written before the call, completed after it. */
final class AttemptTable {
    private AttemptTable() {}

    /** @return when the first attempt of this round began; empty when this is the first */
    static Optional<Instant> begin(Handle handle, SubscriptionId subscription, DeliveryTable.Taken taken, Instant now) {
        Optional<Instant> first = handle.createQuery("""
                        SELECT begun_at FROM delivery_attempt
                        WHERE subscription = :subscription AND epoch = :epoch AND seq = :seq AND round = :round ORDER BY id LIMIT 1
                        """)
                .bind("subscription", subscription.value())
                .bind("epoch", taken.position().epoch())
                .bind("seq", taken.position().seq())
                .bind("round", taken.round())
                .map((row, context) -> row.getTimestamp("begun_at").toInstant())
                .findOne();
        handle.createUpdate("""
                        INSERT INTO delivery_attempt (subscription, epoch, seq, round, attempt, begun_at)
                        VALUES (:subscription, :epoch, :seq, :round, :attempt, :now)
                        """)
                .bind("subscription", subscription.value())
                .bind("epoch", taken.position().epoch())
                .bind("seq", taken.position().seq())
                .bind("round", taken.round())
                .bind("attempt", taken.attempt())
                .bind("now", now)
                .execute();
        return first;
    }

    static void end(Handle handle, DueDelivery due, String outcome, String why, Answer.Exchange exchange) {
        handle.createUpdate("""
                        UPDATE delivery_attempt SET outcome = :outcome, why = :why, status = :status, millis = :millis, excerpt = :excerpt
                        WHERE subscription = :subscription AND epoch = :epoch AND seq = :seq AND round = :round AND attempt = :attempt
                        """)
                .bind("outcome", outcome)
                .bind("why", why)
                .bind("status", exchange.status().orElse(null))
                .bind("millis", exchange.took().toMillis())
                .bind("excerpt", exchange.excerpt())
                .bind("subscription", due.subscription().id().value())
                .bind("epoch", due.event().position().epoch())
                .bind("seq", due.event().position().seq())
                .bind("round", due.round())
                .bind("attempt", due.attempt())
                .execute();
    }

    static List<Attempt> of(Handle handle, SubscriptionId subscription, Position position) {
        return handle.createQuery("""
                        SELECT round, attempt, begun_at, outcome, why, status, millis, excerpt FROM delivery_attempt
                        WHERE subscription = :subscription AND epoch = :epoch AND seq = :seq ORDER BY id LIMIT 200
                        """)
                .bind("subscription", subscription.value())
                .bind("epoch", position.epoch())
                .bind("seq", position.seq())
                .map((row, context) -> new Attempt(
                        row.getInt("round"),
                        row.getInt("attempt"),
                        row.getTimestamp("begun_at").toInstant(),
                        Optional.ofNullable(row.getString("outcome")),
                        Optional.ofNullable(row.getString("why")),
                        Optional.ofNullable(row.getObject("status", Integer.class)),
                        Optional.ofNullable(row.getObject("millis", Long.class)),
                        Optional.ofNullable(row.getString("excerpt"))))
                .list();
    }
}
