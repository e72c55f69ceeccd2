package dev.watchkeeper.notifier.archive.postgres;

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
import dev.watchkeeper.notifier.delivery.Deliveries;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What came of a delivery and the event that says so are one transaction. */
public final class PostgresDeliveries implements Deliveries {
    private final Jdbi jdbi;
    private final DeliveryTable deliveries;
    private final SubscriptionTable subscriptions;
    private final ArchiveReader archive;
    private final Outbox outbox;
    private final Clock clock;

    public PostgresDeliveries(
            Jdbi jdbi,
            DeliveryTable deliveries,
            SubscriptionTable subscriptions,
            ArchiveReader archive,
            Outbox outbox,
            Clock clock) {
        this.jdbi = jdbi;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.archive = archive;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public List<SubscriptionId> subscribersDue() {
        return jdbi.withHandle(deliveries::subscribersDue);
    }

    @Override
    public Optional<DueDelivery> take(SubscriptionId id, Duration lease) {
        Optional<DeliveryTable.Taken> taken = jdbi.inTransaction(handle -> deliveries.take(handle, id, lease));
        Optional<Subscription> subscription = jdbi.withHandle(handle -> subscriptions.find(handle, id));
        return taken.flatMap(t -> subscription.flatMap(
                s -> archive.at(t.position()).map(event -> new DueDelivery(s, event, t.attempt()))));
    }

    @Override
    public void delivered(DueDelivery due) {
        writeDown(due, handle -> {
            deliveries.finish(handle, due, "DELIVERED", "taken");
            return watch ->
                    new NotificationEvent.Delivered(watch, due.subscription().id(), told(due), due.attempt());
        });
    }

    @Override
    public void failed(DueDelivery due, String why, Duration pause) {
        Instant next = clock.instant().plus(pause);
        writeDown(due, handle -> {
            deliveries.retryIn(handle, due, pause, why);
            return watch -> new NotificationEvent.DeliveryFailed(
                    watch, due.subscription().id(), told(due), due.attempt(), why, Optional.of(next));
        });
    }

    @Override
    public void givenUp(DueDelivery due, String why, boolean unwanted) {
        writeDown(due, handle -> {
            deliveries.finish(handle, due, "GIVEN_UP", why);
            if (unwanted) {
                subscriptions.disable(handle, due.subscription().id(), why);
            }
            return watch ->
                    new NotificationEvent.GivenUp(watch, due.subscription().id(), told(due), due.attempt(), why);
        });
    }

    private static EventId told(DueDelivery due) {
        return new EventId(due.event().id());
    }

    private void writeDown(DueDelivery due, Function<Handle, Function<WatchRef, Event>> change) {
        jdbi.useTransaction(handle -> publish(handle, due, change.apply(handle)));
    }

    private void publish(Handle handle, DueDelivery due, Function<WatchRef, Event> event) {
        ArchivedEvent told = due.event();
        if (told.deployment().isEmpty() || told.service().isEmpty()) {
            return; // Events that are about no deployment have nobody to report to; the row says how it went.
        }
        WatchRef watch = new WatchRef(
                new DeploymentId(told.deployment().get()),
                new Run(told.run().orElse(1)),
                ServiceRef.parse(told.service().get()));
        EventId id = DerivedId.event(
                "notification", due.subscription().id().value(), told.id(), Integer.toString(due.attempt()));
        outbox.append(handle, id, clock.instant(), event.apply(watch));
    }
}
