package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell step of the action as a runner would start it: with the command line as a process, curl, and files for outputs and summary. */
class GithubActionTest {
    private static final Path ACTION = Path.of("../integrations/github-action").toAbsolutePath();
    private static final String ONE = "/api/v1/deployments/d-1";
    private static final String REPORT = "GET " + ONE + "/reports/now";

    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path folder;

    private Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void runner() throws IOException {
        Path command = Files.writeString(
                folder.resolve("watchkeeper"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + System.getProperty("java.class.path")
                        + "' dev.watchkeeper.cli.Main \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        environment = new HashMap<>(Map.of(
                "GITHUB_OUTPUT",
                folder.resolve("output").toString(),
                "GITHUB_STEP_SUMMARY",
                folder.resolve("summary").toString(),
                "GITHUB_RUN_ID",
                "77",
                "GITHUB_RUN_ATTEMPT",
                "1",
                "INPUT_COMMAND",
                command.toString(),
                "INPUT_URL",
                server.url(),
                "INPUT_TOKEN",
                "wk_given",
                "INPUT_DEPLOYMENT",
                "d-1"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private record Ran(int code, String log, String output, String summary) {}

    private Ran run(String verb, String... inputs) throws IOException, InterruptedException {
        environment.put("INPUT_VERB", verb);
        for (int i = 0; i < inputs.length; i += 2) {
            environment.put(inputs[i], inputs[i + 1]);
        }
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", ACTION.resolve("run.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ACTIONS_") || name.startsWith("WATCHKEEPER_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), read("log"), read("output"), read("summary"));
    }

    private String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    private static String deployment(String ending, String rollback) {
        return """
            {"id":"d-1","status":"shifted","share":100,"revision":1,"times":{},"evidence":{"verdicts":[],
             "phases":[{"phase":"verify","ending":"%s","sentence":"of it"}],"rollback":{"stage":"%s","sentence":"5.1 %% > 5 %%"}}}\
            """.formatted(ending, rollback);
    }

    @ParameterizedTest
    @CsvSource({
        "passed, none, 0, passed",
        "breached, none, 3, failed",
        "blind, none, 5, inconclusive",
        "breached, rolled-back, 6, rolled-back"
    })
    void verdictIsAnOutputAndTheEndOfTheStep(String ending, String rollback, int code, String verdict)
            throws Exception {
        server.answers("GET " + ONE, 200, deployment(ending, rollback))
                .answers(REPORT, 200, "# Report\n\n| a |\n|---|\n");

        Ran ran = run("finish", "INPUT_UNTIL", "verify");

        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.output()).isEqualTo("deployment=d-1\ncode=" + code + "\nverdict=" + verdict + "\n");
        assertThat(ran.summary())
                .startsWith("## Watchkeeper: finish " + verdict + "\n")
                .contains("`d-1`", "# Report\n\n| a |\n|---|");
        assertThat(ran.log()).contains("::add-mask::wk_given");
    }

    @Test
    void gateGivesTheDeploymentAndAStepThatIsRunAgainAsksWithTheSameKey() throws Exception {
        server.answers("POST /api/v1/deployments", 201, "{\"id\":\"d-1\"}")
                .answers("GET " + ONE, 200, "{\"id\":\"d-1\",\"status\":\"admitted\"}")
                .answers("GET " + ONE + "/gate", 200, "event: decided\ndata: {\"status\":\"admitted\"}\n\n")
                .answers(REPORT, 404, "{\"title\":\"Unknown\",\"detail\":\"nothing yet\"}");

        Ran first = run("gate", "INPUT_SERVICE", "demo/api/production", "INPUT_TAG", "v1", "INPUT_DEPLOYMENT", "");
        Ran again = run("gate");

        assertThat(first.code()).isZero();
        assertThat(first.output()).startsWith("deployment=d-1\ncode=0\nverdict=passed\n");
        assertThat(first.summary()).contains("```text\n", "d-1 admitted");
        assertThat(again.code()).isZero();
        assertThat(server.asked("POST /api/v1/deployments"))
                .hasSize(2)
                .extracting(ScriptedServer.Asked::key)
                .allMatch(key -> key.equals(
                        server.asked("POST /api/v1/deployments").getFirst().key()));
    }

    @Test
    void refusedGateStillSaysWhichDeploymentItWas() throws Exception {
        server.answers("POST /api/v1/deployments", 201, "{\"id\":\"d-1\"}")
                .answers(
                        "GET " + ONE,
                        200,
                        "{\"id\":\"d-1\",\"status\":\"refused\",\"reasons\":[{\"code\":\"window\",\"sentence\":\"it is"
                                + " closed\",\"remedy\":\"wait\"}]}")
                .answers("GET " + ONE + "/gate", 200, "event: decided\ndata: {\"status\":\"refused\"}\n\n")
                .answers(REPORT, 404, "{\"title\":\"Unknown\",\"detail\":\"nothing yet\"}");

        Ran ran = run("gate", "INPUT_SERVICE", "demo/api/production", "INPUT_TAG", "v1", "INPUT_DEPLOYMENT", "");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.output()).contains("deployment=d-1\n", "verdict=blocked\n");
        assertThat(ran.summary()).contains("it is closed");
    }

    @Test
    void withoutATokenTheJobsOwnIsAskedForAndExchanged() throws Exception {
        server.answers(
                        "GET /oidc?api=1&audience=https%3A%2F%2Fwk.example%2Fa%20b",
                        200, "{\"count\":1,\"value\":\"aaa.bbb-c_c.ddd\"}")
                .answers("POST /api/v1/session/token", 200, "{\"token\":\"wks_ex-changed_1\",\"subject\":\"ci\"}")
                .answers("POST " + ONE + "/shifted", 200, "{\"id\":\"d-1\"}")
                .answers(REPORT, 200, "# Report\n");

        Ran ran = run(
                "shifted",
                "INPUT_TOKEN",
                "",
                "INPUT_AUDIENCE",
                "https://wk.example/a b",
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                server.url() + "/oidc?api=1",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                "ask-me");

        assertThat(ran.code()).isZero();
        assertThat(server.asked("GET /oidc?api=1&audience=https%3A%2F%2Fwk.example%2Fa%20b"))
                .extracting(ScriptedServer.Asked::bearer)
                .containsExactly("bearer ask-me");
        assertThat(server.asked("POST " + ONE + "/shifted"))
                .extracting(ScriptedServer.Asked::bearer)
                .containsExactly("Bearer wks_ex-changed_1");
        assertThat(server.asked("POST /api/v1/session/token"))
                .extracting(ScriptedServer.Asked::body)
                .containsExactly("{\"token\":\"aaa.bbb-c_c.ddd\"}");
        assertThat(ran.log())
                .contains("::add-mask::aaa.bbb-c_c.ddd", "::add-mask::wks_ex-changed_1")
                .doesNotContain("ask-me");
    }

    @Test
    void aJobThatNobodyKnowsIsTold() throws Exception {
        server.answers("GET /oidc?api=1&audience=" + encoded(server.url()), 200, "{\"value\":\"aaa.bbb.ccc\"}")
                .answers("POST /api/v1/session/token", 401, "{\"title\":\"Not let in\"}");

        Ran ran = run(
                "shifted",
                "INPUT_TOKEN",
                "",
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                server.url() + "/oidc?api=1",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                "ask-me");

        assertThat(ran.code()).isEqualTo(8);
        assertThat(ran.log()).contains("an operator names GitHub as an identity provider");
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void withoutAnyTokenItSaysWhatToGive() throws Exception {
        Ran ran = run("finish", "INPUT_TOKEN", "");

        assertThat(ran.code()).isEqualTo(8);
        assertThat(ran.log()).contains("id-token: write");
        assertThat(ran.output()).contains("verdict=unauthorised");
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gate, the input service", "shift, the input share", "abort, the input reason", "deploy, is not a verb"
    })
    void missingInputIsNamed(String verb, String said) throws Exception {
        Ran ran = run(verb);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.log()).contains(said);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    @Tag("S9")
    void whatTheServerSaysIsNoCommandToTheRunnerAndNoMarkup() throws Exception {
        String evil = "::set-env name=PATH::/tmp\\n```\\n<img src=x>\\n::error::x";
        server.answers("POST " + ONE + "/start", 409, "{\"detail\":\"" + evil + "\"}")
                .answers(REPORT, 404, "{\"title\":\"Unknown\",\"detail\":\"nothing yet\"}");

        Ran ran = run("start");

        assertThat(ran.code()).isEqualTo(4);
        String log = ran.log();
        int off = log.indexOf("::stop-commands::");
        String guard = log.substring(off + "::stop-commands::".length(), log.indexOf('\n', off));
        assertThat(guard).matches("[0-9a-f]{32}");
        assertThat(log.indexOf("::set-env")).isBetween(off, log.indexOf("\n::" + guard + "::\n"));
        assertThat(ran.summary().split("```", -1))
                .as("one fence, opened and closed by us")
                .hasSize(3);
    }

    @Test
    void largeSummaryIsCutAtALineBelow900KibAndSaysSo() throws Exception {
        String line = "| Größe | 0.05 % | ✅ |\n";
        server.answers("POST " + ONE + "/shifted", 200, "{\"id\":\"d-1\"}")
                .answers(REPORT, 200, "# Report\n\n" + line.repeat(60_000));

        Ran ran = run("shifted");

        assertThat(ran.code()).isZero();
        assertThat(Files.size(folder.resolve("summary"))).isLessThan(900 * 1024).isGreaterThan(890 * 1024);
        assertThat(ran.summary())
                .contains("**The rest is cut**", "watchkeeper report d-1")
                .doesNotContain("\ufffd");
        assertThat(ran.summary().lines().filter(one -> one.startsWith("|"))).allMatch(one -> (one + "\n").equals(line));
    }
}
