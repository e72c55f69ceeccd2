package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.time.Instant;
import java.util.Optional;

/** What a subscriber is told when somebody tries it out: no event of any topic, and nobody else is told. */
public final class TestEvent {
    static final String TYPE = "subscription.tested";

    private TestEvent() {}

    /** @param trial the same for a request that is repeated */
    public static DueDelivery of(Subscription subscription, String by, String trial, Instant now) {
        ArchivedEvent event = new ArchivedEvent(
                new Position(0, 0),
                "watchkeeper.notifications",
                TYPE,
                DerivedId.of("subscription-test", subscription.id().value(), trial),
                now,
                now,
                Severity.INFO,
                subscription.project().value(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                by + " tries out the subscription " + subscription.id() + " of project " + subscription.project(),
                "{}");
        return new DueDelivery(subscription, event, 1, 0, now);
    }
}
