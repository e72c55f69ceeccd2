package dev.watchkeeper.notifier.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.notifier.mail.Mailing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a mail server says of a login is told without the login. */
@Tag("S5")
@Timeout(30)
class SmtpMailingTest {
    private static final String PASSWORD = "correct-horse";

    /** Refuses every login, and says what it was given: in words, and as it came. */
    private static void refuse(ServerSocket server) {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 mail.test");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("EHLO")) {
                    say(socket, "250-mail.test\r\n250 AUTH PLAIN");
                } else if (line.startsWith("AUTH PLAIN ")) {
                    say(socket, "535 not " + PASSWORD + " and not " + line.substring("AUTH PLAIN ".length()));
                } else {
                    say(socket, "221 bye");
                }
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Test
    void thePasswordThatAServerRepeatsIsNotTold() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(server));
            SmtpMailing mailing = new SmtpMailing(
                    new MailServer(
                            "127.0.0.1",
                            server.getLocalPort(),
                            MailServer.Security.NONE,
                            Optional.of(new MailServer.Login("ann", PASSWORD)),
                            "watchkeeper@example.org"),
                    Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC));

            assertThat(mailing.send(new Mailing.Letter("m-1", "team@example.org", "x", "y")))
                    .isInstanceOfSatisfying(
                            Mailing.NotTaken.class,
                            not -> assertThat(not.why())
                                    .contains("535 not (secret) and not ")
                                    .doesNotContain(PASSWORD)
                                    .doesNotContain("b3JyZWN0LWhvcnN"));
        }
    }
}
