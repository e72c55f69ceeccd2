package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Against a real HTTP server that answers as the service does: {@code RehearsalServiceTest} holds the service to the same words. */
class RollbackVerbTest {
    private static final String POSSIBLE = """
            {"service":"demo/api/production","possible":true,"deployment":"d-7","from":{"tag":"v1.2.0"},
             "at":"2026-02-03T15:00:00Z","sentence":"","targets":[{"target":"switch","possible":true,
             "why":"the target can be given back to v1.1.0","means":"webhook","guarantee":"CONDITIONAL","runs":"v1.2.0",
             "knownGood":{"tag":"v1.1.0","digest":"sha256:ab"},"grade":"STABLE"}]}""";

    private final List<String> asked = new ArrayList<>();
    private final StringWriter said = new StringWriter();
    private int status = 200;
    private String body = POSSIBLE;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + headers.getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(headers.getFirst("Idempotency-Key"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
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

    @Test
    void possibleAtEveryTargetExitsWithZeroAndSaysHow() {
        assertThat(rehearse("demo/api/production")).isZero();

        assertThat(asked.getFirst())
                .isEqualTo("POST /api/v1/rehearsals Bearer wk_deployer {\"service\":\"demo/api/production\"}");
        assertThat(said.toString())
                .contains("demo/api/production: a rollback from v1.2.0 is possible (policy of deployment d-7)")
                .contains("switch  possible: the target can be given back to v1.1.0")
                .contains("known good   v1.1.0, sha256:ab, stable")
                .contains("by           webhook")
                .contains("guarantee    conditional")
                .contains("Nothing was changed.");
    }

    @Test
    void notPossibleExitsWithThreeAndNoControlCharacterReachesTheTerminal() {
        body = POSSIBLE.replace("\"possible\":true", "\"possible\":false").replace("can be", "\\u001b[31mcannot\\nbe");

        assertThat(rehearse("demo/api/production")).isEqualTo(3);
        assertThat(said.toString())
                .contains("NOT possible")
                .doesNotContain("\u001b")
                .contains("[31mcannot be given");
    }

    @Test
    void eachCallHasAKeyOfItsOwn() {
        rehearse("demo/api/production");
        rehearse("demo/api/production");

        assertThat(asked.get(1)).isNotBlank().isNotEqualTo(asked.get(3));
    }

    @Test
    void refusalIsToldInTheServicesWordsOrWithTheTokenThatIsNeeded() {
        status = 404;
        body = "{\"detail\":\"No deployment of demo/api/production has started yet\",\"remedy\":\"Compare it\"}";
        assertThat(rehearse("demo/api/production")).isEqualTo(3);
        assertThat(said.toString()).contains("has started yet. Compare it").doesNotContain("Exception");

        status = 401;
        assertThat(rehearse("demo/api/production")).isEqualTo(8);
        assertThat(said.toString()).contains("WATCHKEEPER_TOKEN");
    }

    @Test
    void wrongAddressIsSaid() {
        body = "<html>";
        assertThat(rehearse("demo/api/production")).isEqualTo(9);
        assertThat(said.toString()).contains("is --at right?");
    }

    @Test
    void wrongUsageAsksNobody() {
        assertThat(rehearse("api")).isEqualTo(2);
        assertThat(run("rollback", "demo/api/production", "--at", url())).isEqualTo(2);
        assertThat(said.toString()).contains("project/service/environment", "--rehearse", "--reason");
        assertThat(asked).isEmpty();
    }

    private int rehearse(String service) {
        return run("rollback", "--rehearse", service, "--at", url(), "--token", "wk_deployer");
    }

    private int run(String... arguments) {
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(said)).setErr(new PrintWriter(said, true));
        return command.execute(arguments);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }
}
