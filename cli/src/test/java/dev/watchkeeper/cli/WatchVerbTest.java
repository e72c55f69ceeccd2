package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchVerbTest {
    private static final String ONE = "GET /api/v1/deployments/d-1";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static String deployment(String status, String ending, String rollback) {
        return """
            {"id":"d-1","project":"demo","service":"api","environment":"production","status":"%s","share":100,
             "version":{"tag":"v1.2.0"},"previous":{"tag":"v1.1.0"},"policyHash":"h","revision":3,
             "times":{"requested":"2026-11-24T15:00:00Z","fullShift":"2026-11-24T15:10:00Z"},
             "evidence":{"phases":[{"phase":"short","ending":"%s","sentence":"of the phase"}],
             "verdicts":[{"rule":"errors","verdict":"healthy","rollsBack":true,"sentence":"0.05 %% of 0.1 %%"}],
             "rollback":{"stage":"%s","sentence":"of the rollback"}}}\
            """.formatted(status, ending, rollback);
    }

    @ParameterizedTest
    @CsvSource({
        "shifted, passed, none, 0, phase short ended passed",
        "shifted, unproven, none, 0, phase short ended unproven",
        "shifted, breached, none, 3, phase short ended breached",
        "shifted, blind, none, 5, phase short ended blind",
        "shifted, breached, rolled-back, 6, of the rollback",
        "shifted, passed, failed, 3, the rollback failed",
        "shifted, breached, held, 3, phase short ended breached"
    })
    void eachEndHasItsCode(String status, String ending, String rollback, int code, String said) {
        server.answers(ONE, 200, deployment(status, ending, rollback));

        ScriptedServer.Ran ran = server.run("watch", "d-1", "--until", "short");

        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.err()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({"aborted, 4", "superseded, 4", "refused, 4", "ended, 0"})
    void deploymentThatIsOverEndsTheWatch(String status, int code) {
        server.answers(ONE, 200, deployment(status, "passed", "none"));

        assertThat(server.run("watch", "d-1").code()).isEqualTo(code);
    }

    @Test
    void rollbackThatRunsIsWaitedFor() {
        server.answers(ONE, 200, deployment("shifted", "breached", "running"))
                .answers(ONE, 200, deployment("shifted", "breached", "running"))
                .answers(ONE, 200, deployment("ended", "breached", "rolled-back"));

        ScriptedServer.Ran ran = server.run("watch", "d-1", "--until", "short");

        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.out())
                .contains("rollback  running", "rollback  rolled-back", "errors (rolls back)  0.05 % of 0.1 %");
        assertThat(ran.out().split("errors \\(rolls back\\)", -1))
                .as("what has not changed is not said again where nothing can be redrawn")
                .hasSize(2);
    }

    @Test
    void timeoutIsSeven() {
        server.answers(ONE, 200, deployment("shifted", "passed", "none"));

        ScriptedServer.Ran ran = server.run("watch", "d-1", "--until", "day", "--timeout", "1s");

        assertThat(ran.code()).isEqualTo(7);
    }

    @Test
    void statusShowsOneOrTheNewestOfAService() {
        server.answers(ONE, 200, deployment("shifted", "passed", "none"))
                .answers(
                        "GET /api/v1/deployments?service=demo%2Fapi%2Fproduction",
                        200, "[" + deployment("shifted", "passed", "none") + "]");

        assertThat(server.run("status", "d-1").out())
                .contains("d-1  demo/api/production  v1.2.0 after v1.1.0  shifted, 100 % of the traffic")
                .contains("full shift 15:10:00");
        assertThat(server.run("status", "demo/api/production").out()).contains("d-1", "shifted", "100 %", "v1.2.0");
        assertThat(server.run("status", "demo/api/production", "--output", "json")
                        .out())
                .startsWith("[");
    }

    @Test
    void watchGoesOnOverARestartOfTheServerAndSaysSo() throws Exception {
        server.answers(ONE, 200, deployment("shifted", "passed", "running"));
        CompletableFuture<ScriptedServer.Ran> watching =
                CompletableFuture.supplyAsync(() -> server.run("watch", "d-1"));
        await().atMost(Duration.ofSeconds(30)).until(() -> server.asked(ONE).size() > 2);

        int port = server.port();
        server.close();
        try (ScriptedServer again = new ScriptedServer(port)) {
            again.answers(ONE, 503, "{}").answers(ONE, 200, deployment("ended", "passed", "none"));

            ScriptedServer.Ran ran = watching.get(60, TimeUnit.SECONDS);

            assertThat(ran.code()).isZero();
            assertThat(ran.err())
                    .contains("the connection to " + again.url() + " is lost; trying to go on", "connected again");
        }
    }
}
