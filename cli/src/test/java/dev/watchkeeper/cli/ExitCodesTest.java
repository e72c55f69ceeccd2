package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.cli.exit.ExitCode;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One way to each code, through a whole verb. A code without one would be a number that nobody keeps. */
class ExitCodesTest {
    private static final String ONE = "GET /api/v1/deployments/d-1";

    private interface Way {
        int code(ScriptedServer server);
    }

    private static String deployment(String status, String ending, String rollback) {
        return """
            {"id":"d-1","status":"%s","share":100,"revision":1,"times":{"requested":"%s"},
             "evidence":{"phases":[{"phase":"verify","ending":"%s","sentence":"of it"}],"verdicts":[],
             "rollback":{"stage":"%s","sentence":"of the rollback"}}}\
            """.formatted(status, Instant.EPOCH, ending, rollback);
    }

    private static Way finish(String ending, String rollback) {
        return server -> server.answers(ONE, 200, deployment("shifted", ending, rollback))
                .run("deploy", "finish", "d-1", "--timeout", "1s")
                .code();
    }

    @TestFactory
    Stream<DynamicTest> eachCodeIsReached() {
        Map<ExitCode, Way> ways = Map.of(
                ExitCode.PASSED,
                finish("passed", "none"),
                ExitCode.INTERNAL,
                server -> Main.ended(new IllegalStateException("x"), Main.command()),
                ExitCode.USAGE,
                server -> server.run("deploy", "finish").code(),
                ExitCode.FAILED,
                finish("breached", "none"),
                ExitCode.BLOCKED,
                server -> server.answers(
                                "POST /api/v1/deployments/d-1/start", 409, "{\"detail\":\"the window is closed\"}")
                        .run("deploy", "start", "d-1")
                        .code(),
                ExitCode.INCONCLUSIVE,
                finish("blind", "none"),
                ExitCode.ROLLED_BACK,
                finish("breached", "rolled-back"),
                ExitCode.TIMED_OUT,
                finish("breached", "running"),
                ExitCode.UNAUTHORISED,
                server -> server.answers("GET /api/v1/subscriptions", 401, "{}")
                        .run("subscribe", "list")
                        .code(),
                ExitCode.UNREACHABLE,
                server -> ScriptedServer.runAt("http://127.0.0.1:" + nobody(), "doctor")
                        .code());
        assertThat(ways).containsOnlyKeys(ExitCode.values());
        return ways.entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey().toString(), () -> {
                    try (ScriptedServer server = new ScriptedServer()) {
                        assertThat(way.getValue().code(server))
                                .isEqualTo(way.getKey().code());
                    }
                }));
    }

    private static int nobody() {
        try (ServerSocket closed = new ServerSocket(0)) {
            return closed.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
