package dev.watchkeeper.kit.outbox;

import dev.watchkeeper.kit.idempotency.Idempotency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Sends what the outbox holds, in order, and marks it sent after the acknowledgement. Of several instances one relays at a time
 * (an advisory lock of the database), so that the order of a key holds. A crash between sending and marking sends again: the
 * event's id is the same, and readers drop the second.
 */
public final class OutboxRelay {
    /** "watchkpr" as a number: the lock that relays of one database share. */
    private static final long LOCK = 0x77617463686b7072L;

    private static final int BATCH = 200;

    private final Jdbi jdbi;
    private final Function<OutboxRow, ? extends CompletionStage<?>> sender;
    private volatile Optional<String> trouble = Optional.empty();

    OutboxRelay(Jdbi jdbi, Function<OutboxRow, ? extends CompletionStage<?>> sender) {
        this.jdbi = jdbi;
        this.sender = sender;
    }

    /**
     * Sends one batch.
     *
     * @return how many were acknowledged and marked; 0 also when another instance is relaying
     */
    int relayOnce() {
        return Objects.requireNonNull(jdbi.inTransaction(handle -> {
            if (!handle.createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
                    .bind("lock", LOCK)
                    .mapTo(Boolean.class)
                    .one()) {
                return 0;
            }
            List<OutboxRow> waiting = waiting(handle);
            if (waiting.isEmpty()) {
                trouble = Optional.empty();
                return 0;
            }
            OutboxBatch.Sent sent = new OutboxBatch(waiting).send(sender);
            trouble = sent.failure().map(Throwable::toString);
            return markSent(handle, sent.positions());
        }));
    }

    /** Forgets what was sent, and what was answered; kept that long for whoever looks into what happened, or asks again. */
    int forgetOlderThanADay() {
        return jdbi.withHandle(handle -> Idempotency.forgetAnswers(handle)
                + handle.execute("DELETE FROM outbox WHERE sent_at < now() - interval '1 day'"));
    }

    /** Why the last batch was not sent in full, if so. */
    Optional<String> trouble() {
        return trouble;
    }

    private static List<OutboxRow> waiting(Handle handle) {
        return handle.createQuery("""
                        SELECT position, topic, key, headers, value, traceparent FROM outbox
                        WHERE sent_at IS NULL ORDER BY position LIMIT :batch FOR UPDATE SKIP LOCKED
                        """)
                .bind("batch", BATCH)
                .map((row, context) -> OutboxRow.read(row))
                .list();
    }

    private static int markSent(Handle handle, List<Long> positions) {
        return positions.isEmpty()
                ? 0
                : handle.createUpdate("UPDATE outbox SET sent_at = now() WHERE position = ANY(:positions)")
                        .bindArray("positions", Long.class, positions)
                        .execute();
    }
}
