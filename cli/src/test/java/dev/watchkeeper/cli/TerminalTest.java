package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchkeeper.cli.output.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on a terminal, where a person sits, and on pipes, where none does. */
class TerminalTest {
    private static final String ONE = "GET /api/v1/deployments/d-1";
    private static final String CURSOR = "\u001b\\[\\d+A\u001b\\[J";

    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private static String deployment(String status, int share, String tag, int rules) {
        StringBuilder verdicts = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            verdicts.append(i == 0 ? "" : ",")
                    .append("{\"rule\":\"rule-")
                    .append(i)
                    .append("\",\"verdict\":\"healthy\",\"sentence\":\"0.05 % of 0.1 %, which is a sentence that is"
                            + " longer than this terminal is wide\"}");
        }
        return "{\"id\":\"d-1\",\"project\":\"demo\",\"service\":\"api\",\"environment\":\"production\",\"status\":\""
                + status
                + "\",\"share\":" + share + ",\"revision\":" + share + ",\"version\":{\"tag\":"
                + Json.object().put("x", tag).get("x")
                + "},\"times\":{},\"evidence\":{\"phases\":[{\"phase\":\"short\",\"ending\":\"passed\",\"sentence\":\"of"
                + " it\"}],\"verdicts\":["
                + verdicts + "],\"rollback\":{\"stage\":\"none\"}}}";
    }

    private void ending() {
        server.answers(ONE, 200, deployment("shifting", 10, "v1", 2))
                .answers(ONE, 200, deployment("shifting", 10, "v1", 2))
                .answers(ONE, 200, deployment("shifting", 50, "v1", 2))
                .answers(ONE, 200, deployment("ended", 100, "v1", 2));
    }

    private Terminal onATerminal(Map<String, String> environment, String... arguments) {
        assumeTrue(Terminal.canBeMade(), "there is no script(1) of util-linux here, so no terminal");
        return Terminal.onATerminal(folder, environment, arguments);
    }

    @Test
    void onATerminalTheTreeIsDrawnOverItself() {
        ending();

        try (Terminal terminal = onATerminal(Map.of(), "watch", "d-1", "--at", server.url())) {
            assertThat(terminal.code()).isZero();
            assertThat(terminal.out()).containsPattern(CURSOR).contains("10 % of", "50 % of", "100 % of");
            assertThat(terminal.out().replaceAll(CURSOR, "").lines())
                    .allMatch(line -> line.replace("\r", "").length() < Terminal.COLUMNS);
        }
    }

    @Test
    void treeThatIsHigherThanTheTerminalIsCutAndSaysSo() {
        server.answers(ONE, 200, deployment("ended", 100, "v1", 60));

        try (Terminal terminal = onATerminal(Map.of(), "watch", "d-1", "--at", server.url())) {
            assertThat(terminal.code()).isZero();
            assertThat(terminal.out()).contains("more lines: watchkeeper status shows all");
            assertThat(terminal.out()
                            .lines()
                            .filter(line -> line.contains("rule-"))
                            .count())
                    .isLessThan(28);
        }
    }

    @Test
    void withNoColorOrADumbTerminalThereAreOnlyLines() {
        ending();
        try (Terminal terminal = onATerminal(Map.of("NO_COLOR", "1"), "watch", "d-1", "--at", server.url())) {
            assertThat(terminal.code()).isZero();
            assertThat(terminal.out()).doesNotContain("\u001b").contains("50 % of the traffic");
        }
        try (Terminal terminal = onATerminal(Map.of("TERM", "dumb"), "watch", "d-1", "--at", server.url())) {
            assertThat(terminal.code()).isZero();
            assertThat(terminal.out()).doesNotContain("\u001b");
        }
    }

    @Test
    void controlCOnlyDetachesAndSaysSo() {
        server.answers(ONE, 200, deployment("shifting", 10, "v1", 2));

        try (Terminal terminal = onATerminal(Map.of(), "watch", "d-1", "--at", server.url())) {
            terminal.awaitOut("10 % of the traffic");
            terminal.press('\u0003');

            assertThat(terminal.code()).as("128 and the number of the signal").isEqualTo(130);
            assertThat(terminal.out()).contains("detached: the server goes on watching d-1");
        }
        assertThat(server.asked()).allMatch(asked -> asked.what().startsWith("GET "));
    }

    @Test
    void escapeSequencesInANameDoNotReachARealTerminal() {
        server.answers(ONE, 200, deployment("ended", 100, "v1\u001b[2J\u001b]0;owned\u0007\u009b31m", 2));

        try (Terminal terminal = onATerminal(Map.of("LC_ALL", "C.UTF-8"), "watch", "d-1", "--at", server.url())) {
            assertThat(terminal.code()).isZero();
            assertThat(terminal.out().replaceAll(CURSOR, ""))
                    .contains("v1\\u001b[2J\\u001b]0;owned\\u0007\\u009b31m")
                    .doesNotContain("\u001b", "\u0007", "\u009b");
        }
    }

    @Test
    void nothingIsAskedBackOnATerminal() {
        server.answers(ONE, 200, deployment("admitted", 0, "v1", 0));

        try (Terminal terminal = onATerminal(Map.of(), "attest", "d-1", "stakeholders", "--at", server.url())) {
            assertThat(terminal.code()).isEqualTo(2);
            assertThat(terminal.out()).contains("An answer needs a statement");
        }
    }

    @Test
    void onPipesDataAndNotesAreApartAndNothingMovesACursor() {
        ending();

        try (Terminal terminal = Terminal.onPipes(
                folder,
                Map.of("LC_ALL", "C"),
                "watch",
                "d-1",
                "--until",
                "short",
                "--output",
                "jsonl",
                "--at",
                server.url())) {
            assertThat(terminal.code()).isZero();
            assertThat(terminal.out().lines())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
            assertThat(terminal.err()).contains("phase short ended passed").doesNotContain("{", "\u001b");
        }
    }

    @Test
    void textIsWholeAlsoWhereTheLocaleKnowsOnlyAscii() {
        server.answers(ONE, 200, deployment("ended", 100, "Größe-通过", 0));

        try (Terminal terminal = Terminal.onPipes(
                folder, Map.of("LC_ALL", "C"), "status", "d-1", "--output", "json", "--at", server.url())) {
            assertThat(terminal.code()).isZero();
            assertThat(terminal.out()).contains("Größe-通过");
        }
    }

    @Test
    void whoStopsReadingEndsWhatWouldGoOnForEver() {
        StringBuilder events = new StringBuilder();
        for (int i = 1; i <= 2000; i++) {
            events.append("id: 1-")
                    .append(i)
                    .append("\ndata: {\"position\":\"1-")
                    .append(i)
                    .append("\",\"type\":\"x\"}\n\n");
        }
        server.answers("GET /api/v1/events?after=start", 200, events.toString());

        try (Terminal terminal = Terminal.inAShell(
                folder, "set -o pipefail; \"$@\" | head -n 1", "events", "--follow", "--at", server.url())) {
            assertThat(terminal.code()).isEqualTo(5);
            assertThat(terminal.out())
                    .isEqualTo(terminal.out().lines().findFirst().orElseThrow() + "\n");
            assertThat(terminal.err()).contains("whoever read the output has gone");
        }
    }
}
