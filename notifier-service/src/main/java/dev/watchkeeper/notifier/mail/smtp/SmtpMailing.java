package dev.watchkeeper.notifier.mail.smtp;

import dev.watchkeeper.kit.secret.Mask;
import dev.watchkeeper.notifier.mail.Mailing;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;

/** One letter for each call, by SMTP. */
public final class SmtpMailing implements Mailing {
    /** Mailbox unavailable, for good (RFC 5321, 4.2.3). */
    private static final int NO_SUCH_MAILBOX = 550;

    private static final int LONGEST_WHY = 200;

    private final MailServer server;
    private final Session session;
    private final Clock clock;
    private final Mask mask;

    public SmtpMailing(MailServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
        this.mask =
                Mask.of(server.login().map(MailServer.Login::password).stream().toList());
        this.session = Session.getInstance(
                server.properties(),
                server.login().map(SmtpMailing::authenticator).orElse(null));
    }

    @Override
    public Sent send(Letter letter) {
        try {
            Transport.send(message(letter));
            return new Taken();
        } catch (AddressException e) {
            return new Refused("'" + letter.to() + "' is no address: write it as someone@host");
        } catch (SendFailedException e) {
            return refused(e);
        } catch (MessagingException e) {
            return new NotTaken("the mail server " + server.host() + " did not take it: " + said(e), true);
        }
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + letter.messageId() + "@watchkeeper.invalid>");
            }
        };
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(line(letter.subject()), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // A machine wrote this: no out-of-office answer is wanted (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        return message;
    }

    /** Only what the server says of the mailbox itself is for good; of anything else it may think otherwise tomorrow. */
    private Sent refused(SendFailedException refusal) {
        for (Exception next = refusal;
                next != null;
                next = next instanceof MessagingException m ? m.getNextException() : null) {
            if (next instanceof SMTPAddressFailedException address) {
                int status = address.getReturnCode();
                String why = "the mail server answered " + status + " for this address: " + said(address);
                return status == NO_SUCH_MAILBOX
                        ? new Refused(why, java.util.Optional.of(status))
                        : new NotTaken(why, false, java.util.Optional.of(status));
            }
        }
        return new NotTaken("the mail server did not take it: " + said(refusal), false);
    }

    /** A server may repeat what it was sent. */
    private String said(MessagingException failure) {
        return line(mask.text(String.valueOf(failure.getMessage())));
    }

    /** A header ends at a line break, whatever stands behind it. */
    private static String line(@Nullable String text) {
        String first = String.valueOf(text)
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return first.length() <= LONGEST_WHY ? first : first.substring(0, LONGEST_WHY - 1) + "\u2026";
    }

    private static Authenticator authenticator(MailServer.Login login) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password());
            }
        };
    }
}
