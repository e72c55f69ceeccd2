package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.notifier.subscription.Target;
import java.time.Duration;
import java.util.Optional;

/** Who tells which kind of target. */
public final class Receivers implements Receiver {
    private final Receiver webhook;
    private final Optional<Receiver> mail;
    private final Optional<SlackPoster> slack;

    /** @param mail empty when no mail server is set up here, likewise Slack */
    public Receivers(Receiver webhook, Optional<Receiver> mail, Optional<SlackPoster> slack) {
        this.webhook = webhook;
        this.mail = mail;
        this.slack = slack;
    }

    /** Why this installation cannot tell such a target; empty when it can. */
    public Optional<String> missing(Target target) {
        return switch (target) {
            case Target.Webhook ignored -> Optional.empty();
            case Target.Email ignored ->
                mail.isPresent() ? Optional.empty() : Optional.of("no mail server is set up here");
            case Target.SlackChannel ignored ->
                slack.isPresent() ? Optional.empty() : Optional.of("Slack is not set up here");
        };
    }

    @Override
    public Answer tell(DueDelivery due) {
        Target target = due.subscription().target();
        return switch (target) {
            case Target.Webhook ignored -> webhook.tell(due);
            case Target.Email ignored ->
                mail.map(receiver -> receiver.tell(due)).orElseGet(() -> cannot(target));
            case Target.SlackChannel channel ->
                slack.map(poster -> poster.post(
                                due.subscription().project(),
                                channel.channel(),
                                due.event().sentence(),
                                due.id(),
                                due.firstTried()))
                        .orElseGet(() -> cannot(target));
        };
    }

    private Answer cannot(Target target) {
        return new Answer.NotTaken(missing(target).orElse(""), Answer.Exchange.without(Duration.ZERO));
    }
}
