package dev.watchkeeper.notifier.delivery.mail;

import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.delivery.Receiver;
import dev.watchkeeper.notifier.subscription.Target;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

/** One event as a plain-text e-mail. Its Message-ID is the same for each attempt, so that a mailbox that got it twice can tell. */
public final class MailReceiver implements Receiver {
    /** Mailbox unavailable, for good (RFC 5321, 4.2.3). */
    private static final int NO_SUCH_MAILBOX = 550;

    private final MailServer server;
    private final Session session;
    private final Clock clock;

    public MailReceiver(MailServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
        this.session = server.session();
    }

    @Override
    public Answer tell(DueDelivery due) {
        if (!(due.subscription().target() instanceof Target.Email target)) {
            throw new IllegalStateException("only mailboxes are told here, not " + due.subscription().target());
        }
        Instant begun = clock.instant();
        try {
            Transport.send(message(due, target));
            return new Answer.Taken(new Answer.Exchange(Optional.of(250), since(begun), ""));
        } catch (SendFailedException e) {
            return refused(e, since(begun));
        } catch (MessagingException e) {
            return new Answer.NotTaken(
                    "the mail server " + server.host() + " did not take it: " + firstLine(e.getMessage()),
                    Answer.Exchange.without(since(begun)));
        }
    }

    private MimeMessage message(DueDelivery due, Target.Email target) throws MessagingException {
        ArchivedEvent event = due.event();
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + due.id() + "@watchkeeper>");
            }
        };
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(target.address()));
        message.setSubject(firstLine(event.sentence()), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(event.time()));
        // A machine wrote this: no out-of-office answer is wanted (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(text(due), StandardCharsets.UTF_8.name());
        return message;
    }

    private static String text(DueDelivery due) {
        ArchivedEvent event = due.event();
        return event.sentence() + "\n\n" + event.service().map(service -> "Service: " + service + "\n").orElse("")
                + event.deployment().map(deployment -> "Deployment: " + deployment + "\n").orElse("")
                + "Severity: " + event.severity().name().toLowerCase(java.util.Locale.ROOT) + "\nEvent: " + event.type()
                + "\nTime: " + event.time() + "\nPosition: " + event.position()
                + "\n\nYou get this because of subscription " + due.subscription().id() + " of project "
                + due.subscription().project() + ".\n";
    }

    /** Only what the server says of the mailbox itself is for good; of anything else it may think otherwise tomorrow. */
    private static Answer refused(SendFailedException refusal, Duration took) {
        for (Exception next = refusal; next != null; next = next instanceof MessagingException m ? m.getNextException() : null) {
            if (next instanceof SMTPAddressFailedException address) {
                Answer.Exchange exchange =
                        new Answer.Exchange(Optional.of(address.getReturnCode()), took, firstLine(address.getMessage()));
                String why = "the mail server answered " + address.getReturnCode() + " for this address";
                return address.getReturnCode() == NO_SUCH_MAILBOX
                        ? new Answer.Unwanted(why, exchange)
                        : new Answer.NotTaken(why, exchange);
            }
        }
        return new Answer.NotTaken(
                "the mail server did not take it: " + firstLine(refusal.getMessage()), Answer.Exchange.without(took));
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String text) {
        return String.valueOf(text).lines().findFirst().orElse("").strip();
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, clock.instant());
    }
}
