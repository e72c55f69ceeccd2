package dev.watchkeeper.notifier.people.email;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mail server of the installation. */
public final class SmtpMailing implements Mailing {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>\\p{Cntrl}]{1,64}@[^@\\s,;<>\\p{Cntrl}]{1,255}");
    /** A reply to an address that no repetition changes (RFC 5321, 4.2.1). */
    private static final Pattern FOR_GOOD = Pattern.compile("(?s).*\\b55\\d\\b.*");

    private final Session session;
    private final String from;

    /** @param from the sender's address */
    public SmtpMailing(Session session, String from) {
        this.session = session;
        this.from = from;
    }

    @Override
    public Sent send(String messageId, String to, String subject, String text) {
        if (!ADDRESS.matcher(to).matches()) {
            return new Refused("'" + to + "' is no address: write it as someone@host");
        }
        try {
            Transport.send(message(messageId, to, subject, text));
            return new Taken();
        } catch (SendFailedException e) {
            String why = said(e.getNextException() == null ? e : e.getNextException());
            return FOR_GOOD.matcher(why).matches()
                    ? new Refused("the mail server refuses it: " + why)
                    : new NotTaken("the mail server has not taken it: " + why, false);
        } catch (MessagingException e) {
            return new NotTaken("the mail server has not taken it: " + said(e), true);
        }
    }

    private MimeMessage message(String messageId, String to, String subject, String text) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        // A machine wrote this: no out-of-office answer is wanted (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(text, StandardCharsets.UTF_8.name());
        return message;
    }

    private static String said(@Nullable Throwable failure) {
        String words = String.valueOf(failure == null ? null : failure.getMessage())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return words.length() > 200 ? words.substring(0, 200) : words;
    }
}
