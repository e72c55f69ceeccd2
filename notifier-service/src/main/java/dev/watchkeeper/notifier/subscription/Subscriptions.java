package dev.watchkeeper.notifier.subscription;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Who is subscribed. */
public interface Subscriptions {
    /** Adds a subscription once per key. */
    StoredAnswer addOnce(Asked asked, Supplier<Subscription> added, Function<Subscription, String> answer);

    /**
     * Changes a subscription once per key, as it is at that moment.
     *
     * @param action the word for the audit
     * @throws dev.watchkeeper.kit.problem.ProblemException 404 when it is gone
     */
    StoredAnswer changeOnce(
            Asked asked,
            SubscriptionId id,
            String action,
            UnaryOperator<Subscription> change,
            Function<Subscription, String> answer);

    /** Runs a command beside the subscriptions once per key. Of two at the same moment both run, and both get the same answer. */
    StoredAnswer answerOnce(Asked asked, Supplier<String> command);

    List<Subscription> all();

    Optional<Subscription> find(SubscriptionId id);

    void remove(Subscription subscription, SubjectId by);

    /**
     * Who asks for a change.
     *
     * @param request what makes the request the same
     */
    record Asked(SubjectId by, IdempotencyKey key, String request) {}
}
