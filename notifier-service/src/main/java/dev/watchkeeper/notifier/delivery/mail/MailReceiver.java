package dev.watchkeeper.notifier.delivery.mail;

import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.delivery.Receiver;
import dev.watchkeeper.notifier.mail.Mailing;
import dev.watchkeeper.notifier.subscription.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One event as a plain-text e-mail. Its Message-ID is the same for each attempt, so that a mailbox that got it twice can tell. */
public final class MailReceiver implements Receiver {
    /** Taken (RFC 5321, 4.2.3). */
    private static final int OK = 250;

    private final Mailing mailing;
    private final Clock clock;

    public MailReceiver(Mailing mailing, Clock clock) {
        this.mailing = mailing;
        this.clock = clock;
    }

    @Override
    public Answer tell(DueDelivery due) {
        if (!(due.subscription().target() instanceof Target.Email target)) {
            throw new IllegalStateException(
                    "only mailboxes are told here, not " + due.subscription().target());
        }
        Instant begun = clock.instant();
        Mailing.Sent sent = mailing.send(
                new Mailing.Letter(due.id(), target.address(), due.event().sentence(), text(due)));
        Duration took = Duration.between(begun, clock.instant());
        return switch (sent) {
            case Mailing.Taken taken -> new Answer.Taken(new Answer.Exchange(Optional.of(OK), took, ""));
            case Mailing.Refused(String why, Optional<Integer> status) ->
                new Answer.Unwanted(why, new Answer.Exchange(status, took, why));
            case Mailing.NotTaken(String why, boolean perhaps, Optional<Integer> status) ->
                new Answer.NotTaken(why, new Answer.Exchange(status, took, status.isPresent() ? why : ""));
        };
    }

    private static String text(DueDelivery due) {
        ArchivedEvent event = due.event();
        return event.sentence() + "\n\n"
                + event.service().map(service -> "Service: " + service + "\n").orElse("")
                + event.deployment()
                        .map(deployment -> "Deployment: " + deployment + "\n")
                        .orElse("")
                + "Severity: " + event.severity().name().toLowerCase(java.util.Locale.ROOT) + "\nEvent: " + event.type()
                + "\nTime: " + event.time() + "\nPosition: " + event.position()
                + "\n\nYou get this because of subscription "
                + due.subscription().id() + " of project "
                + due.subscription().project() + ".\n";
    }
}
