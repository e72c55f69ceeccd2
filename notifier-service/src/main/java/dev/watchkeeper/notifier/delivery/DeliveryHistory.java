package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What was told and what was not, and telling it again. */
public interface DeliveryHistory {
    /** Of one subscriber, the newest first. */
    List<Told> of(SubscriptionId subscription, Optional<State> state, int most);

    /** Each attempt at one delivery, the oldest first. */
    List<Attempt> attempts(SubscriptionId subscription, Position position);

    /** What did not arrive yet or never will, of the projects that the caller may see, the newest first. */
    List<Told> undelivered(Predicate<ProjectName> visible, int most);

    /** Tells it again; false when there is no such delivery, or it is still to be told anyway. */
    boolean redeliver(SubscriptionId subscription, Position position);

    /** Tells again all that did not arrive. Returns how many. */
    int redeliverAll(SubscriptionId subscription);

    /** Tells again, in order, everything that the subscription wants from that time on, whether it was told before or not. */
    Replayed replay(Subscription subscription, Instant since);

    /** Where a delivery stands. */
    enum State {
        DUE,
        DELIVERED,
        GIVEN_UP,
        EXPIRED
    }

    /** One event for one subscriber. */
    record Told(
            SubscriptionId subscription,
            Position position,
            State state,
            int attempts,
            int round,
            Instant noted,
            Instant next,
            Optional<String> lastAnswer) {}

    /** One call; without an outcome when the process ended before it was written down. */
    record Attempt(
            int round,
            int attempt,
            Instant begun,
            Optional<String> outcome,
            Optional<String> why,
            Optional<Integer> status,
            Optional<Long> millis,
            Optional<String> excerpt) {}

    /**
     * What will be told again.
     *
     * @param upTo the last position that was looked at; ask again from there when {@code more}
     */
    record Replayed(int events, Position upTo, boolean more) {}
}
