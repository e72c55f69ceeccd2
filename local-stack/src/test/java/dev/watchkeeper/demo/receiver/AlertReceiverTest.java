package dev.watchkeeper.demo.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import dev.watchkeeper.demo.judge.ReceivedAlert;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertReceiverTest {
    private static final String SECRET = "whsec_cmVjZWl2ZXJyZWNlaXZlcnJlY2VpdmVy";
    private static final String BODY = "{\"data\":{\"severity\":\"PAGE\",\"sentence\":\"blind\"}}";

    @TempDir
    Path folder;

    private Path received;
    private AlertReceiver receiver;

    @BeforeEach
    void knowOneSecret() throws Exception {
        received = folder.resolve("received.jsonl");
        Path secrets = folder.resolve("secrets");
        Files.writeString(secrets, SECRET + "\n");
        receiver = new AlertReceiver(secrets, received, Clock.systemUTC());
    }

    @Test
    void aWebhookWithAGoodSignatureIsKeptAsVerified() throws Exception {
        Response answer = receiver.handle(signedWith(SECRET));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(ReceivedAlert.readAll(received)).singleElement().satisfies(alert -> {
            assertThat(alert.verified()).isTrue();
            assertThat(alert.severity()).isEqualTo("page");
        });
    }

    @Test
    void aWebhookOfAStrangerIsKeptAsNotVerified() throws Exception {
        Response answer = receiver.handle(signedWith("whsec_c3RyYW5nZXJzdHJhbmdlcnN0cmFuZ2Vy"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(ReceivedAlert.readAll(received)).singleElement().matches(alert -> !alert.verified());
    }

    private static Request signedWith(String secret) throws Exception {
        long now = Clock.systemUTC().instant().getEpochSecond();
        return new Request(
                "POST",
                URI.create("/hooks/demo"),
                Map.of(
                        "webhook-id", List.of("msg_1"),
                        "webhook-timestamp", List.of(Long.toString(now)),
                        "webhook-signature", List.of(new Webhook(secret).sign("msg_1", now, BODY))),
                BODY);
    }
}
