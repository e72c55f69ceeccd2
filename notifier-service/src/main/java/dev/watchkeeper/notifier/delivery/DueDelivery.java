package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.time.Instant;
import java.util.Optional;

/**
 * The oldest thing that a subscriber is still to be told.
 *
 * @param attempt the number of the attempt that is due, from 1
 * @param round how often it was asked for again
 * @param noted since when it is to be told
 * @param firstTried when the first attempt of this round began; empty for that one itself
 */
public record DueDelivery(
        Subscription subscription,
        ArchivedEvent event,
        int attempt,
        int round,
        Instant noted,
        Optional<Instant> firstTried) {

    /** One for which nothing was tried before. */
    public DueDelivery(Subscription subscription, ArchivedEvent event, int attempt, int round, Instant noted) {
        this(subscription, event, attempt, round, noted, Optional.empty());
    }

    /** The same for each attempt, so that a receiver that was told twice can tell. */
    public String id() {
        return DerivedId.of("webhook", subscription.id().value(), event.id());
    }
}
