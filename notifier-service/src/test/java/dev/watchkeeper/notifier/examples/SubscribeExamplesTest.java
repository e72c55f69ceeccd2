package dev.watchkeeper.notifier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.notifier.Publisher;
import dev.watchkeeper.stack.test.TestStack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked examples of docs/subscribe.md run as they are written there. */
class SubscribeExamplesTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAAAAAAAAAAA=";

    @TempDir
    Path folder;

    private static List<String> program(String language, String name) {
        Optional<List<String>> program = Program.of(language, name);
        assumeTrue(program.isPresent(), language + " is not installed here: its example was not run");
        return program.orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "python", "node"})
    void theStreamIsFollowedAcrossALostConnectionAndARefusalWithoutAHole(String language) throws Exception {
        List<String> program = program(language, language.equals("java") ? "Stream" : "stream");
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/events", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            if (asked.size() == 2) {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            String body = asked.size() == 1
                    ? event("1-1") + event("1-2") + "id: 1-3\ndata: {\"cut"
                    : "id: 1-2\nevent: heartbeat\ndata: {}\n\n" + event("1-3") + event("1-4");
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            Path state = folder.resolve("position");
            Program.Ended ended = Program.run(
                    program,
                    new byte[0],
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    state.toString(),
                    "4");

            assertThat(ended.code()).isZero();
            assertThat(ended.lines()).hasSize(4);
            for (int i = 0; i < 4; i++) {
                assertThat(ended.lines().get(i)).contains("1-" + (i + 1), "<b>sentence</b>");
            }
            assertThat(asked).containsExactly("after=start", "after=1-2", "after=1-2");
            assertThat(Files.readString(state)).isEqualTo("1-4");
        } finally {
            server.stop(0);
        }
    }

    private static String event(String position) {
        return "id: " + position + "\nevent: deployment.started\ndata: {\"position\":\"" + position
                + "\",\"sentence\":\"<b>sentence</b>\"}\n\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "python", "node"})
    void aWebhookSignedByTheReferenceLibraryIsGenuineAndAChangedOrOldOneIsNot(String language) throws Exception {
        List<String> program = program(language, language.equals("java") ? "Verify" : "verify");
        byte[] body = "{\"type\":\"verdict.changed\",\"data\":{\"sentence\":\"é\"}}".getBytes(StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        String good = new Webhook(SECRET).sign("msg-1", now, new String(body, StandardCharsets.UTF_8));
        String old = new Webhook(SECRET).sign("msg-1", now - 600, new String(body, StandardCharsets.UTF_8));
        String time = Long.toString(now);

        assertThat(Program.run(program, body, SECRET, "msg-1", time, "v1,AAAA " + good))
                .isEqualTo(new Program.Ended(0, List.of("genuine")));
        assertThat(Program.run(program, body, SECRET, "msg-2", time, good).code())
                .isEqualTo(1);
        assertThat(Program.run(
                                program,
                                (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8),
                                SECRET,
                                "msg-1",
                                time,
                                good)
                        .code())
                .isEqualTo(1);
        assertThat(Program.run(program, body, SECRET, "msg-1", Long.toString(now - 600), old)
                        .code())
                .isEqualTo(1);
    }

    @Test
    void verdictsAreReadFromTheRealBroker() throws Exception {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        WatchRef watch = new WatchRef(
                new DeploymentId("d-" + unique), Run.FIRST, ServiceRef.of("demo", "api-" + unique, "production"));
        Mark mark = new Mark(0, new TreeMap<>(), new Mark.Trigger("watchkeeper.observations", 0));
        try (Publisher publisher = new Publisher()) {
            publisher.publish("v-" + unique, new VerdictEvent.RollbackVerified(watch, new LookId("l-1"), "well", mark));
        }

        Program.Ended ended = Program.run(
                program("java", "KafkaReader"),
                new byte[0],
                TestStack.shared().bootstrapServers(),
                "example-" + unique,
                "1");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines().getFirst()).contains("dev.cdeventsx.watchkeeper-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"python", "node"})
    void theOtherReadersOfKafkaCanBeParsed(String language) throws Exception {
        List<String> program = program(language, language.equals("node") ? "kafka" : "kafka_reader");
        List<String> check = language.equals("node")
                ? List.of(program.getFirst(), "--check", program.getLast())
                : List.of(
                        program.getFirst(),
                        "-c",
                        "import ast,sys;ast.parse(open(sys.argv[1]).read())",
                        program.getLast());

        assertThat(Program.run(check, new byte[0]).code()).isZero();
    }
}
