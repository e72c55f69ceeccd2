package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.subscription.Standing;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Target;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Subscriptions and events for tests of deliveries. */
public final class DeliveryGiven {
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAAAAAAAAAAA=";
    private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

    private DeliveryGiven() {}

    public static Subscription subscription() {
        return to(new Target.Webhook(URI.create("https://example.org/hook"), SECRET, Optional.empty()));
    }

    public static Subscription to(Target target) {
        return new Subscription(
                new SubscriptionId("s-1"),
                new ProjectName("demo"),
                target,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Severity.INFO,
                new Standing.Active());
    }

    public static ArchivedEvent event(String type, Severity severity) {
        return event(type, severity, "the target does not answer");
    }

    public static ArchivedEvent event(String type, Severity severity, String sentence) {
        return new ArchivedEvent(
                new Position(1, 7),
                "watchkeeper.rollbacks",
                type,
                "e-7",
                AT,
                AT,
                severity,
                "demo",
                Optional.of("demo/api/production"),
                Optional.of("d-1"),
                Optional.of(1),
                sentence,
                "{}");
    }
}
