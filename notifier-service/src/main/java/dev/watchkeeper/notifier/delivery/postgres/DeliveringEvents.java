package dev.watchkeeper.notifier.delivery.postgres;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.postgres.ArchiveReader;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.delivery.Receiver;
import dev.watchkeeper.notifier.delivery.RetrySchedule;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.postgres.SubscriptionTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes what is due, tells it, and writes down what came of it. The attempt is counted before the call: none is ever unseen. */
public final class DeliveringEvents {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final DeliveryTable deliveries;
    private final SubscriptionTable subscriptions;
    private final ArchiveReader archive;
    private final Receiver receiver;
    private final Outbox outbox;
    private final Clock clock;
    private final RandomGenerator random;

    public DeliveringEvents(
            Jdbi jdbi,
            DeliveryTable deliveries,
            SubscriptionTable subscriptions,
            ArchiveReader archive,
            Receiver receiver,
            Outbox outbox,
            Clock clock,
            RandomGenerator random) {
        this.jdbi = jdbi;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.archive = archive;
        this.receiver = receiver;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
    }

    /** Tells one subscriber everything that is due to it, in order, until one is not taken. */
    public void deliverAll(SubscriptionId subscription) {
        boolean goOn = true;
        while (goOn) {
            goOn = deliverOldest(subscription);
        }
    }

    private boolean deliverOldest(SubscriptionId id) {
        Optional<DeliveryTable.Taken> taken = jdbi.inTransaction(handle -> deliveries.take(handle, id, LEASE));
        Optional<Subscription> subscription = jdbi.withHandle(handle -> subscriptions.find(handle, id));
        if (taken.isEmpty() || subscription.isEmpty()) {
            return false;
        }
        Optional<ArchivedEvent> event = archive.at(taken.get().position());
        if (event.isEmpty()) {
            jdbi.useTransaction(handle -> deliveries.finish(handle, taken.get(), "GONE", "the archive no longer holds it"));
            return true;
        }
        DueDelivery due = new DueDelivery(subscription.get(), event.get(), taken.get().attempt());
        Answer answer = receiver.tell(due);
        return jdbi.inTransaction(handle -> writeDown(handle, taken.get(), due, answer));
    }

    private boolean writeDown(Handle handle, DeliveryTable.Taken taken, DueDelivery due, Answer answer) {
        EventId of = new EventId(due.event().id());
        SubscriptionId id = due.subscription().id();
        return switch (answer) {
            case Answer.Taken() -> {
                deliveries.finish(handle, taken, "DELIVERED", "taken");
                publish(handle, due, watch -> new NotificationEvent.Delivered(watch, id, of, due.attempt()));
                yield true;
            }
            case Answer.Unwanted(String why) -> {
                deliveries.finish(handle, taken, "GIVEN_UP", why);
                subscriptions.disable(handle, id, why);
                publish(handle, due, watch -> new NotificationEvent.GivenUp(watch, id, of, due.attempt(), why));
                yield true;
            }
            case Answer.NotTaken(String why) -> notTaken(handle, taken, due, why);
        };
    }

    private boolean notTaken(Handle handle, DeliveryTable.Taken taken, DueDelivery due, String why) {
        EventId of = new EventId(due.event().id());
        SubscriptionId id = due.subscription().id();
        Optional<Duration> pause = RetrySchedule.after(due.attempt(), random.nextDouble());
        if (pause.isEmpty()) {
            deliveries.finish(handle, taken, "GIVEN_UP", why);
            publish(handle, due, watch -> new NotificationEvent.GivenUp(watch, id, of, due.attempt(), why));
            return true;
        }
        deliveries.retryIn(handle, taken, pause.get(), why);
        Instant next = clock.instant().plus(pause.get());
        publish(handle, due, watch -> new NotificationEvent.DeliveryFailed(watch, id, of, due.attempt(), why, Optional.of(next)));
        return false;
    }

    private void publish(Handle handle, DueDelivery due, java.util.function.Function<WatchRef, Event> event) {
        ArchivedEvent told = due.event();
        if (told.deployment().isEmpty() || told.service().isEmpty()) {
            return; // Events that are about no deployment have nobody to report to; the row says how it went.
        }
        WatchRef watch = new WatchRef(
                new DeploymentId(told.deployment().get()),
                new Run(told.run().orElse(1)),
                ServiceRef.parse(told.service().get()));
        EventId id = DerivedId.event("notification", due.subscription().id().value(), told.id(), Integer.toString(due.attempt()));
        outbox.append(handle, id, clock.instant(), event.apply(watch));
    }
}
