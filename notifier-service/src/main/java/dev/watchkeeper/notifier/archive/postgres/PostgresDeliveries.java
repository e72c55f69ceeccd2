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
import dev.watchkeeper.notifier.delivery.Answer;
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

/** The queue of each subscriber; what comes of a delivery and the event that says so are one transaction. */
public final class PostgresDeliveries implements Deliveries {
    private final Jdbi jdbi;
    private final DeliveryTable deliveries;
    private final SubscriptionTable subscriptions;
    private final Outbox outbox;
    private final Clock clock;

    public PostgresDeliveries(
            Jdbi jdbi, DeliveryTable deliveries, SubscriptionTable subscriptions, Outbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public List<SubscriptionId> subscribersDue() {
        return jdbi.withHandle(deliveries::subscribersDue);
    }

    @Override
    public Optional<DueDelivery> take(SubscriptionId id, Duration lease) {
        return jdbi.inTransaction(handle -> {
            Optional<Subscription> subscription = subscriptions.find(handle, id);
            Optional<DueDelivery> due = Optional.empty();
            Optional<DeliveryTable.Taken> taken =
                    subscription.isEmpty() ? Optional.empty() : deliveries.take(handle, id, lease);
            while (due.isEmpty() && taken.isPresent()) {
                DeliveryTable.Taken found = taken.get();
                Optional<ArchivedEvent> event = ArchiveReader.at(handle, found.position());
                if (event.isPresent()) {
                    Optional<Instant> first = AttemptTable.begin(handle, id, found, clock.instant());
                    due = event.map(e -> new DueDelivery(
                            subscription.orElseThrow(), e, found.attempt(), found.round(), found.noted(), first));
                } else {
                    deliveries.finish(handle, id, found.position(), "EXPIRED", "the archive no longer holds it");
                    taken = deliveries.take(handle, id, lease);
                }
            }
            return due;
        });
    }

    @Override
    public void delivered(DueDelivery due, Answer.Taken answer) {
        writeDown(due, handle -> {
            deliveries.finish(handle, due.subscription().id(), due.event().position(), "DELIVERED", "taken");
            AttemptTable.end(handle, due, "TAKEN", "", answer.exchange());
            return watch ->
                    new NotificationEvent.Delivered(watch, due.subscription().id(), told(due), due.attempt());
        });
    }

    @Override
    public void failed(DueDelivery due, Answer.NotTaken answer, Duration pause) {
        Instant next = clock.instant().plus(pause);
        writeDown(due, handle -> {
            deliveries.retryIn(handle, due, pause, answer.why());
            AttemptTable.end(handle, due, "NOT_TAKEN", answer.why(), answer.exchange());
            return watch -> new NotificationEvent.DeliveryFailed(
                    watch, due.subscription().id(), told(due), due.attempt(), answer.why(), Optional.of(next));
        });
    }

    @Override
    public void givenUp(DueDelivery due, Answer.NotTaken answer) {
        giveUp(due, "GIVEN_UP", "NOT_TAKEN", answer.why(), answer.exchange(), false);
    }

    @Override
    public void unwanted(DueDelivery due, Answer.Unwanted answer) {
        giveUp(due, "GIVEN_UP", "UNWANTED", answer.why(), answer.exchange(), true);
    }

    @Override
    public void expired(DueDelivery due, String why) {
        giveUp(due, "EXPIRED", "NOT_SENT", why, Answer.Exchange.without(Duration.ZERO), false);
    }

    private void giveUp(
            DueDelivery due, String state, String outcome, String why, Answer.Exchange exchange, boolean disable) {
        writeDown(due, handle -> {
            deliveries.finish(handle, due.subscription().id(), due.event().position(), state, why);
            AttemptTable.end(handle, due, outcome, why, exchange);
            if (disable) {
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
        String attempt = (due.round() == 0 ? "" : due.round() + "/") + due.attempt();
        EventId id = DerivedId.event("notification", due.subscription().id().value(), told.id(), attempt);
        outbox.append(handle, id, clock.instant(), event.apply(watch));
    }
}
