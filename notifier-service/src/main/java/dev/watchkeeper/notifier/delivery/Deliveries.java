package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.id.SubscriptionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is still to be told to whom. Of each subscriber only the oldest is due, so that the order of the stream is kept. */
public interface Deliveries {
    /** Subscribers whose oldest undelivered event is due now. */
    List<SubscriptionId> subscribersDue();

    /**
     * Takes the oldest due event of one subscriber for the length of the lease: another instance, or this one after a crash, takes
     * it again only when the lease is over. The attempt is counted before the call, so that none is ever unseen.
     */
    Optional<DueDelivery> take(SubscriptionId subscription, Duration lease);

    void delivered(DueDelivery delivery);

    void failed(DueDelivery delivery, String why, Duration pause);

    /** @param unwanted the receiver wants nothing more: the subscription is disabled */
    void givenUp(DueDelivery delivery, String why, boolean unwanted);
}
