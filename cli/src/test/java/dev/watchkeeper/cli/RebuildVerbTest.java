package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Against a real HTTP server that answers as the notifier does: {@code RebuildTest} holds the notifier to the same words. */
class RebuildVerbTest {
    private static final String RUNNING = "{\"state\":\"running\",\"since\":\"2026-05-01T10:00:00Z\",\"records\":12,\"lost\":[]}";
    private static final String FINISHED = """
            {"state":"finished","since":"2026-05-01T10:00:00Z","at":"2026-05-01T10:01:05Z","records":1000000,"epoch":2,
             "lost":[{"topic":"watchkeeper.ticks","partition":3,"fromOffset":0,"toOffset":41,"held":40,
             "span":"2026-04-01T10:00:00Z to 2026-04-02T10:00:00Z"}]}""";

    private final List<String> asked = new ArrayList<>();
    private final StringWriter said = new StringWriter();
    private final Deque<String> answers = new ArrayDeque<>();
    private int status = 200;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int run() {
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(said));
        command.setErr(new PrintWriter(said));
        return command.execute(
                "rebuild-archive", "--at", "http://127.0.0.1:" + server.getAddress().getPort(), "--token", "wk_admin");
    }

    @Test
    void itWaitsForTheEndAndSaysWhatTheTopicsNoLongerHold() {
        answers.addAll(List.of(RUNNING, FINISHED));

        assertThat(run()).isZero();

        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/archive/rebuild Bearer wk_admin", "GET /api/v1/archive/rebuild Bearer wk_admin");
        assertThat(said.toString())
                .contains("as epoch 2: 1,000,000 records in 65 s.")
                .contains("Gone from watchkeeper.ticks/3: offsets 0 to 41; the archive before held 40 of them, from 2026-04-01");
    }

    @Test
    void aRebuildThatFailedExitsWithOneAndSaysWhatIsServed() {
        answers.add("{\"state\":\"failed\",\"since\":\"2026-05-01T10:00:00Z\",\"lost\":[],\"why\":\"no \\u001b[31mdisk\"}");

        assertThat(run()).isEqualTo(1);
        assertThat(said.toString()).contains("not built anew: no  [31mdisk. The one of before is served.");
    }

    @Test
    void whoMayNotIsToldWhichTokenItTakes() {
        status = 403;
        answers.add("{}");

        assertThat(run()).isEqualTo(3);
        assertThat(said.toString()).contains("the token of an administrator of all projects");
    }
}
