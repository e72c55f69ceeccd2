package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.id.SubscriptionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is still to be told to whom. Of each subscriber only the oldest is due, so that the order of the stream is kept. */
public interface Deliveries {
    /** Subscribers whose oldest undelivered event is due now, and who are told anything now. */
    List<SubscriptionId> subscribersDue();

    /**
     * Takes the oldest due event of one subscriber for the length of the lease: another instance, or this one after a crash, takes
     * it again only when the lease is over. The attempt is written before the call, so that none is ever unseen.
     */
    Optional<DueDelivery> take(SubscriptionId subscription, Duration lease);

    void delivered(DueDelivery delivery, Answer.Taken answer);

    void failed(DueDelivery delivery, Answer.NotTaken answer, Duration pause);

    void givenUp(DueDelivery delivery, Answer.NotTaken answer);

    /** The receiver wants nothing more: the subscription is disabled. */
    void unwanted(DueDelivery delivery, Answer.Unwanted answer);

    /** It is too late to be of use; nothing was sent. */
    void expired(DueDelivery delivery, String why);
}
