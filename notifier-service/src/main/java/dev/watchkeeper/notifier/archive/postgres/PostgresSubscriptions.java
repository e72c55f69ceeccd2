package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.audit.AuditEntry;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Subscriptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A subscription, its audit record and its answer are one transaction. */
public final class PostgresSubscriptions implements Subscriptions {
    private static final int CREATED = 201;

    private final Jdbi jdbi;
    private final SubscriptionTable table;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Clock clock;

    public PostgresSubscriptions(
            Jdbi jdbi, SubscriptionTable table, Idempotency idempotency, Audit audit, Clock clock) {
        this.jdbi = jdbi;
        this.table = table;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public StoredAnswer addOnce(
            SubjectId by,
            IdempotencyKey key,
            String request,
            Supplier<Subscription> added,
            Function<Subscription, String> answer) {
        return jdbi.inTransaction(handle -> idempotency.once(handle, by, key, request, () -> {
            Subscription subscription = added.get();
            table.add(handle, subscription, by, clock.instant());
            record(handle, by, "subscribe", subscription);
            return new StoredAnswer(CREATED, answer.apply(subscription));
        }));
    }

    @Override
    public List<Subscription> all() {
        return jdbi.withHandle(table::all);
    }

    @Override
    public Optional<Subscription> find(SubscriptionId id) {
        return jdbi.withHandle(handle -> table.find(handle, id));
    }

    @Override
    public void remove(Subscription subscription, SubjectId by) {
        jdbi.useTransaction(handle -> {
            table.remove(handle, subscription.id());
            record(handle, by, "unsubscribe", subscription);
        });
    }

    private void record(Handle handle, SubjectId by, String action, Subscription subscription) {
        audit.append(
                handle,
                new AuditEntry(
                        clock.instant(),
                        by,
                        action,
                        subscription.id().value(),
                        Map.of("url", subscription.url().toString())));
    }
}
