package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.id.SubscriptionId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Takes what is due, tells it, and writes down what came of it. */
public final class DeliveringEvents {
    /** Longer than the longest call with its wait for a place among those that are open. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final Deliveries deliveries;
    private final Receiver receiver;
    private final RandomGenerator random;
    private final Clock clock;

    public DeliveringEvents(Deliveries deliveries, Receiver receiver, RandomGenerator random, Clock clock) {
        this.deliveries = deliveries;
        this.receiver = receiver;
        this.random = random;
        this.clock = clock;
    }

    /** Tells one subscriber everything that is due to it, in order, until one is not taken. */
    public void deliverAll(SubscriptionId subscription) {
        Optional<DueDelivery> due = deliveries.take(subscription, LEASE);
        while (due.isPresent() && deliver(due.get())) {
            due = deliveries.take(subscription, LEASE);
        }
    }

    private boolean deliver(DueDelivery delivery) {
        Optional<String> tooLate = Worth.tooLate(delivery, clock.instant());
        if (tooLate.isPresent()) {
            deliveries.expired(delivery, tooLate.get());
            return true;
        }
        return switch (receiver.tell(delivery)) {
            case Answer.Taken taken -> {
                deliveries.delivered(delivery, taken);
                yield true;
            }
            case Answer.Unwanted unwanted -> {
                deliveries.unwanted(delivery, unwanted);
                yield false;
            }
            case Answer.NotTaken notTaken -> {
                Optional<Duration> pause =
                        RetrySchedule.after(delivery.attempt(), random.nextDouble(), notTaken.notBefore());
                pause.ifPresentOrElse(
                        length -> deliveries.failed(delivery, notTaken, length),
                        () -> deliveries.givenUp(delivery, notTaken));
                yield pause.isEmpty();
            }
        };
    }
}
