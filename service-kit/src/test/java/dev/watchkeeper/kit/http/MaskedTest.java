package dev.watchkeeper.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.secret.Mask;
import dev.watchkeeper.kit.secret.OperatorFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent does not come back, since what others say is quoted. */
@Tag("S5")
class MaskedTest {
    private static final ProjectName DEMO = new ProjectName("demo");

    @TempDir
    Path folder;

    private HttpServer server;
    private GuardedHttpClient client;
    private volatile int status = 403;

    @BeforeEach
    void aServerThatRepeatsWhatItIsSent() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String sent = String.join(
                        " ",
                        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().set("X-Sent", sent);
                byte[] body = ("you sent " + sent).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        Path file = Files.writeString(folder.resolve("operator.json"), """
                {"secrets":{"secret:demo/token":{"value":"token-of-demo","hosts":["127.0.0.1"]},
                            "secret:demo/routing-key":{"value":"key-of-demo-0001","hosts":["127.0.0.1"]}},
                 "egress":{"demo":["127.0.0.0/8"]}}
                """);
        OperatorFile operator = new OperatorFile(Optional.of(file));
        client = new GuardedHttpClient(new EgressRules(operator.egress()), operator.secrets(), NameLookup.SYSTEM);
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    @Test
    void aSecretInAHeaderComesBackAsAWordAndNotAsItsValue() {
        HttpOutcome.Answer answer = answer("Bearer secret:demo/token", "");

        assertThat(answer.text()).isEqualTo("you sent Bearer (secret) ");
        assertThat(answer.header("x-sent"))
                .hasValueSatisfying(sent -> assertThat(sent).startsWith("Bearer (secret)"));
    }

    @Test
    void aSecretThatWasSentInTheBodyDoesNotComeBackEither() {
        status = 200;

        assertThat(answer("none", "{\"routing_key\":\"key-of-demo-0001\"}").text())
                .isEqualTo("you sent none {\"routing_key\":\"(secret)\"}");
    }

    @Test
    void aTokenThatSomebodyHasHandedOutDoesNotComeBackWithARefusal() {
        assertThat(answer("Bearer handed-out-0001", "").text()).isEqualTo("you sent Bearer (secret) ");
    }

    @Test
    void aTokenThatSomebodyHasHandedOutMayBeHandedOutAgain() {
        status = 200;

        assertThat(answer("Bearer handed-out-0001", "").text()).isEqualTo("you sent Bearer handed-out-0001 ");
    }

    /** The library's sentence about what is no HTTP quotes what came. */
    @Test
    void aSecretInASentenceAboutAFailureIsTakenOut() {
        Mask secrets = Mask.of("token-of-demo");
        OutgoingRequest request = request("Bearer secret:demo/token", "");

        assertThat(Masked.of(
                        request,
                        new HttpOutcome.Unreachable(
                                HttpOutcome.Cause.PROTOCOL, "invalid header: token-of-demo", Duration.ZERO),
                        secrets))
                .isEqualTo(new HttpOutcome.Unreachable(
                        HttpOutcome.Cause.PROTOCOL, "invalid header: (secret)", Duration.ZERO));
        assertThat(Masked.of(request, new HttpOutcome.Refused("to token-of-demo: refused", Duration.ZERO), secrets))
                .isEqualTo(new HttpOutcome.Refused("to (secret): refused", Duration.ZERO));
    }

    private HttpOutcome.Answer answer(String authorization, String body) {
        return (HttpOutcome.Answer) client.call(request(authorization, body));
    }

    private OutgoingRequest request(String authorization, String body) {
        return new OutgoingRequest(
                DEMO,
                "POST",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                Map.of("Authorization", authorization),
                Optional.of(body.getBytes(StandardCharsets.UTF_8)),
                Duration.ofSeconds(5));
    }
}
