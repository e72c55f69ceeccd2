package dev.watchkeeper.notifier.people.email;

import dev.watchkeeper.notifier.mail.Mailing;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.notice.Sender;
import java.util.Optional;

/** Letters, each with a Message-ID of its own: one that is sent twice because an answer was lost is known by it. */
public final class Letters implements Sender {
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 20_000;

    private final Mailing mailing;

    public Letters(Mailing mailing) {
        this.mailing = mailing;
    }

    @Override
    public Outcome send(Job job) {
        if (!(job.notice().content() instanceof Content.Letter letter)) {
            throw new IllegalStateException("what goes by e-mail is a letter");
        }
        if (job.receipt().isPresent()) {
            return new Outcome.Taken(job.receipt().get()); // a letter cannot be taken back
        }
        String id = job.notice().id().value();
        return switch (mailing.send(
                new Mailing.Letter(id, letter.to(), line(letter.subject()), cut(letter.text(), LONGEST_TEXT)))) {
            case Mailing.Taken taken -> new Outcome.Taken(Receipt.of("message", id));
            case Mailing.Refused(String why, Optional<Integer> status) -> new Outcome.Never(why);
            case Mailing.NotTaken(String why, boolean perhaps, Optional<Integer> status) ->
                perhaps ? Outcome.Later.unknown(why) : Outcome.Later.nothingSent(why);
        };
    }

    /** A header ends at a line break, whatever stands behind it. */
    private static String line(String text) {
        return cut(text.replaceAll("\\p{Cntrl}+", " ").strip(), LONGEST_SUBJECT);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "\u2026";
    }
}
