package dev.watchkeeper.notifier.people.email;

import static dev.watchkeeper.notifier.people.Vendors.changed;
import static dev.watchkeeper.notifier.people.Vendors.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.notifier.mail.Mailing;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LettersTest {
    private final List<String> sent = new ArrayList<>();
    private Mailing.Sent answer = new Mailing.Taken();
    private final Letters letters = new Letters(letter -> {
        sent.add(letter.messageId() + " " + letter.to() + " " + letter.subject());
        return answer;
    });
    private final Job letter = job("letter", new Content.Letter("larry@petforce.app", "api:\r\nBcc: all@x", "text"));

    @Test
    void aHeaderEndsAtNoLineBreakOfOurs() {
        letters.send(letter);

        assertThat(sent.getFirst()).endsWith("larry@petforce.app api: Bcc: all@x");
    }

    @Test
    void aRepetitionHasTheSameMessageId() {
        answer = new Mailing.NotTaken("no answer", true);
        Outcome lost = letters.send(letter);
        letters.send(letter);

        assertThat(lost).isInstanceOf(Outcome.Later.class);
        assertThat(sent.get(0)).isEqualTo(sent.get(1));
    }

    @Test
    void whatWasTakenIsNotSentAgain() {
        Outcome taken = letters.send(letter);
        letters.send(changed(letter, new Content.Letter("larry@petforce.app", "other", "other"), taken));

        assertThat(sent).hasSize(1);
    }

    @Test
    void aRefusedAddressIsGivenUp() {
        answer = new Mailing.Refused("550 no such user");

        assertThat(letters.send(letter)).isEqualTo(new Outcome.Never("550 no such user"));
    }
}
