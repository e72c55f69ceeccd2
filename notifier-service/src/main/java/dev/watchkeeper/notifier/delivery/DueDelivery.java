package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.subscription.Subscription;

/**
 * The oldest thing that a subscriber is still to be told.
 *
 * @param attempt the number of the attempt that is due, from 1
 */
public record DueDelivery(Subscription subscription, ArchivedEvent event, int attempt) {}
