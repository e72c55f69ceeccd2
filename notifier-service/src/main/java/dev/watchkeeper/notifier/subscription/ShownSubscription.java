package dev.watchkeeper.notifier.subscription;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.verdict.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A subscription for a page: no secret can stand in it.
 *
 * @param kind {@code webhook}, {@code e-mail} or {@code Slack}
 * @param wants what it is told, in words
 * @param standing {@code active}, {@code paused} or {@code ended}
 * @param paused since when
 * @param ended why nothing is told any more
 * @param twoSecretsUntil until when calls are signed with the secret before as well
 */
public record ShownSubscription(
        String id,
        String project,
        String kind,
        String target,
        String wants,
        List<String> types,
        String standing,
        Optional<Instant> paused,
        Optional<String> ended,
        Optional<Instant> twoSecretsUntil) {
    public ShownSubscription {
        types = List.copyOf(types);
    }

    public static ShownSubscription of(Subscription s, Instant now) {
        return new ShownSubscription(
                s.id().value(),
                s.project().value(),
                switch (s.target()) {
                    case Target.Webhook webhook -> "webhook";
                    case Target.Email email -> "e-mail";
                    case Target.SlackChannel slack -> "Slack";
                },
                s.target().text(),
                wants(s),
                s.types().stream().sorted().toList(),
                switch (s.standing()) {
                    case Standing.Active active -> "active";
                    case Standing.Paused paused -> "paused";
                    case Standing.Disabled disabled -> "ended";
                },
                s.standing() instanceof Standing.Paused(Instant since) ? Optional.of(since) : Optional.empty(),
                s.standing() instanceof Standing.Disabled(String why) ? Optional.of(why) : Optional.empty(),
                s.target() instanceof Target.Webhook webhook
                        ? webhook.previous().map(Target.Previous::until).filter(now::isBefore)
                        : Optional.empty());
    }

    public boolean active() {
        return standing.equals("active");
    }

    /** Only webhooks have a secret. */
    public boolean signed() {
        return kind.equals("webhook");
    }

    private static String wants(Subscription s) {
        String of = s.service()
                .map(ServiceRef::toString)
                .or(() -> s.environment()
                        .map(EnvironmentName::value)
                        .map(name -> s.project() + ", everything in " + name))
                .orElse("all of " + s.project());
        String least = s.severity() == Severity.INFO ? "" : ", " + severity(s.severity()) + " and above";
        return of + least;
    }

    private static String severity(Severity severity) {
        return severity.name().toLowerCase(java.util.Locale.ROOT);
    }
}
