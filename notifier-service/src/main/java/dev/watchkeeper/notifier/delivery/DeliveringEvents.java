package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.id.SubscriptionId;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Takes what is due, tells it, and writes down what came of it. */
public final class DeliveringEvents {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Deliveries deliveries;
    private final Receiver receiver;
    private final RandomGenerator random;

    public DeliveringEvents(Deliveries deliveries, Receiver receiver, RandomGenerator random) {
        this.deliveries = deliveries;
        this.receiver = receiver;
        this.random = random;
    }

    /** Tells one subscriber everything that is due to it, in order, until one is not taken. */
    public void deliverAll(SubscriptionId subscription) {
        Optional<DueDelivery> due = deliveries.take(subscription, LEASE);
        while (due.isPresent() && deliver(due.get())) {
            due = deliveries.take(subscription, LEASE);
        }
    }

    private boolean deliver(DueDelivery delivery) {
        return switch (receiver.tell(delivery)) {
            case Answer.Taken() -> {
                deliveries.delivered(delivery);
                yield true;
            }
            case Answer.Unwanted(String why) -> {
                deliveries.givenUp(delivery, why, true);
                yield false;
            }
            case Answer.NotTaken(String why) -> {
                Optional<Duration> pause = RetrySchedule.after(delivery.attempt(), random.nextDouble());
                pause.ifPresentOrElse(
                        length -> deliveries.failed(delivery, why, length),
                        () -> deliveries.givenUp(delivery, why, false));
                yield pause.isEmpty();
            }
        };
    }
}
