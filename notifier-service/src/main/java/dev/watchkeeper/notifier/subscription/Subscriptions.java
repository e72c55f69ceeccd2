package dev.watchkeeper.notifier.subscription;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who is subscribed. */
public interface Subscriptions {
    /**
     * Adds a subscription once per key.
     *
     * @param request what makes the request the same
     * @param answer what to answer now, and again when the request is repeated
     */
    StoredAnswer addOnce(
            SubjectId by,
            IdempotencyKey key,
            String request,
            Supplier<Subscription> added,
            Function<Subscription, String> answer);

    List<Subscription> all();

    Optional<Subscription> find(SubscriptionId id);

    void remove(Subscription subscription, SubjectId by);
}
