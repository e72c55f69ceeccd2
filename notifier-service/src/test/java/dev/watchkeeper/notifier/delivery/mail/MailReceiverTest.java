package dev.watchkeeper.notifier.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.DeliveryGiven;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.mail.smtp.MailServer;
import dev.watchkeeper.notifier.mail.smtp.SmtpMailing;
import dev.watchkeeper.notifier.subscription.Target;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailReceiverTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    private final GreenMail server = started();
    private final MailReceiver receiver = new MailReceiver(
            new SmtpMailing(
                    new MailServer(
                            "127.0.0.1",
                            server.getSmtp().getPort(),
                            MailServer.Security.NONE,
                            Optional.empty(),
                            "watchkeeper@example.org"),
                    Clock.fixed(NOW, ZoneOffset.UTC)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static GreenMail started() {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static DueDelivery due(String sentence) {
        return new DueDelivery(
                DeliveryGiven.to(new Target.Email("team@example.org")),
                DeliveryGiven.event("rollback.failed", Severity.PAGE, sentence),
                1,
                0,
                NOW);
    }

    @Test
    void anEventIsOnePlainMailWhoseIdIsTheSameWhenItIsSentAgain() throws Exception {
        Answer first = receiver.tell(due("the rollback of d-1 failed: <b>5 %</b> é"));
        receiver.tell(due("the rollback of d-1 failed: <b>5 %</b> é"));

        assertThat(first).isInstanceOf(Answer.Taken.class);
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("the rollback of d-1 failed: <b>5 %</b> é");
        assertThat(mails[0].getContentType()).startsWith("text/plain");
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID()).endsWith("@watchkeeper.invalid>");
        assertThat(String.valueOf(mails[0].getContent()))
                .contains("Service: demo/api/production", "Severity: page", "Position: 1-7");
        assertThat(mails[0].getAllRecipients()).extracting(Object::toString).containsExactly("team@example.org");
    }

    @Test
    void aSentenceCannotAddHeadersOrRecipients() throws Exception {
        receiver.tell(due("one\r\nBcc: other@example.org\r\n\r\nbody"));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("one");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsTriedAgainLater() {
        server.stop();

        assertThat(receiver.tell(due("x")))
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class,
                        answer -> assertThat(answer.why()).contains("the mail server 127.0.0.1 did not take it"));
    }
}
