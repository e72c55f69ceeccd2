package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportVerbTest {
    private static final String NOW = "GET /api/v1/deployments/d-1/reports/now";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void markdownIsPrintedAsItIs() {
        server.answers(NOW, 200, "# v1.2.0\n\n| a | b |\n|---|---|\n");

        assertThat(server.run("report", "d-1").out()).isEqualTo("# v1.2.0\n\n| a | b |\n|---|---|\n");
    }

    @Test
    void numbersComeAsJson() {
        server.answers(NOW, 200, "{\"kind\":\"now\"}");

        assertThat(server.run("report", "d-1", "--output", "jsonl").out()).isEqualTo("{\"kind\":\"now\"}\n");
    }

    @Test
    void reportThatIsNotThereIsSaid() {
        server.answers(
                "GET /api/v1/deployments/d-1/reports/week",
                404,
                "{\"title\":\"Unknown\",\"detail\":\"There is no report 'week'\"}");

        ScriptedServer.Ran ran = server.run("report", "d-1", "--kind", "week");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).isEqualTo("There is no report 'week'\n");
    }
}
