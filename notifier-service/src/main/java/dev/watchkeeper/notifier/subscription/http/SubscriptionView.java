package dev.watchkeeper.notifier.subscription.http;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.notifier.subscription.Standing;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Target;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A subscription without its secrets.
 *
 * @param paused since when
 * @param disabled why nothing is sent any more
 * @param previousSecretUntil until when calls are signed with the secret before as well
 */
public record SubscriptionView(
        String id,
        String project,
        Optional<String> url,
        Optional<String> email,
        Optional<String> slack,
        Optional<String> service,
        Optional<String> environment,
        Set<String> types,
        String severity,
        Optional<Instant> paused,
        Optional<String> disabled,
        Optional<Instant> previousSecretUntil) {

    static SubscriptionView of(Subscription s) {
        Optional<Target.Webhook> webhook = s.target() instanceof Target.Webhook w ? Optional.of(w) : Optional.empty();
        return new SubscriptionView(
                s.id().value(),
                s.project().value(),
                webhook.map(Target::text),
                s.target() instanceof Target.Email email ? Optional.of(email.address()) : Optional.empty(),
                s.target() instanceof Target.SlackChannel slack ? Optional.of(slack.channel()) : Optional.empty(),
                s.service().map(ServiceRef::toString),
                s.environment().map(EnvironmentName::value),
                new TreeSet<>(s.types()),
                s.severity().name().toLowerCase(Locale.ROOT),
                s.standing() instanceof Standing.Paused paused ? Optional.of(paused.since()) : Optional.empty(),
                s.standing() instanceof Standing.Disabled disabled ? Optional.of(disabled.why()) : Optional.empty(),
                webhook.flatMap(Target.Webhook::previous).map(Target.Previous::until));
    }

    /** The answer to a new subscription or a new secret: the only time that a secret is shown. */
    public record WithSecret(SubscriptionView subscription, Optional<String> secret) {
        static WithSecret of(Subscription s) {
            return new WithSecret(
                    SubscriptionView.of(s),
                    s.target() instanceof Target.Webhook webhook ? Optional.of(webhook.secret()) : Optional.empty());
        }
    }
}
