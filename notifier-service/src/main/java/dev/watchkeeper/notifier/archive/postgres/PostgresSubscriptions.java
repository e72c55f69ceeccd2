package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.audit.AuditEntry;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Subscriptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A subscription, its audit record and its answer are one transaction. */
public final class PostgresSubscriptions implements Subscriptions {
    private static final int CREATED = 201;
    private static final int OK = 200;

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
    public StoredAnswer addOnce(Asked asked, Supplier<Subscription> added, Function<Subscription, String> answer) {
        return jdbi.inTransaction(handle -> idempotency.once(handle, asked.by(), asked.key(), asked.request(), () -> {
            Subscription subscription = added.get();
            table.add(handle, subscription, asked.by(), clock.instant());
            record(handle, asked.by(), "subscribe", subscription);
            return new StoredAnswer(CREATED, answer.apply(subscription));
        }));
    }

    @Override
    public StoredAnswer changeOnce(
            Asked asked,
            SubscriptionId id,
            String action,
            UnaryOperator<Subscription> change,
            Function<Subscription, String> answer) {
        return jdbi.inTransaction(handle -> idempotency.once(handle, asked.by(), asked.key(), asked.request(), () -> {
            Subscription changed = change.apply(table.lock(handle, id).orElseThrow(() -> gone(id)));
            table.change(handle, changed);
            record(handle, asked.by(), action, changed);
            return new StoredAnswer(OK, answer.apply(changed));
        }));
    }

    @Override
    public StoredAnswer answerOnce(Asked asked, Supplier<String> command) {
        return jdbi.withHandle(handle -> idempotency.answered(handle, asked.by(), asked.key(), asked.request()))
                .orElseGet(() -> {
                    String answer = command.get();
                    return jdbi.inTransaction(handle -> idempotency.once(
                            handle, asked.by(), asked.key(), asked.request(), () -> new StoredAnswer(OK, answer)));
                });
    }

    private static RuntimeException gone(SubscriptionId id) {
        return Problem.unknown(
                        "id",
                        "There is no subscription '" + id + "' any more",
                        "Look at GET /api/v1/subscriptions for those that are there")
                .exception();
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
                        Map.of(
                                "target",
                                subscription.target().text(),
                                "project",
                                subscription.project().value())));
    }
}
