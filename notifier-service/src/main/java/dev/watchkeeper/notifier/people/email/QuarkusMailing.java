package dev.watchkeeper.notifier.people.email;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mail server of {@code quarkus.mailer}. */
public final class QuarkusMailing implements Mailing {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>\\p{Cntrl}]{1,64}@[^@\\s,;<>\\p{Cntrl}]{1,255}");
    /** A reply of the server that no repetition changes (RFC 5321, 4.2.1). */
    private static final Pattern PERMANENT = Pattern.compile(".*\\b5[0-5]\\d\\b[ -].*", Pattern.DOTALL);

    private final Mailer mailer;
    private final Optional<String> from;

    /** @param from the address that letters come from; without one nothing is sent */
    public QuarkusMailing(Mailer mailer, Optional<String> from) {
        this.mailer = mailer;
        this.from = from;
    }

    @Override
    public Sent send(String messageId, String to, String subject, String text) {
        if (from.isEmpty()) {
            return new Refused("no e-mail is sent: set watchkeeper.people.email.from and quarkus.mailer.host");
        }
        if (!ADDRESS.matcher(to).matches()) {
            return new Refused("'" + to + "' is no address: write it as someone@host");
        }
        try {
            mailer.send(Mail.withText(to, subject, text)
                    .setFrom(from.get())
                    .addHeader("Message-ID", messageId)
                    .addHeader("Auto-Submitted", "auto-generated"));
            return new Taken();
        } catch (RuntimeException e) {
            String why = said(e);
            return PERMANENT.matcher(why).matches()
                    ? new Refused("the mail server refuses it: " + why)
                    : new NotTaken("the mail server has not taken it: " + why, true);
        }
    }

    private static String said(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words =
                String.valueOf(root.getMessage()).replaceAll("\\p{Cntrl}+", " ").strip();
        return words.length() > 200 ? words.substring(0, 200) : words;
    }
}
