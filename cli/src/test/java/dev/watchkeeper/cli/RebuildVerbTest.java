package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real HTTP server that answers as the notifier does: {@code RebuildTest} holds the notifier to the same words. */
class RebuildVerbTest {
    private static final String ASKED = "POST /api/v1/archive/rebuild";
    private static final String RUNNING =
            "{\"state\":\"running\",\"since\":\"2026-05-01T10:00:00Z\",\"records\":12,\"lost\":[]}";
    private static final String FINISHED = """
            {"state":"finished","since":"2026-05-01T10:00:00Z","at":"2026-05-01T10:01:05Z","records":1000000,"epoch":2,
             "lost":[{"topic":"watchkeeper.ticks","partition":3,"fromOffset":0,"toOffset":41,"held":40,
             "span":"2026-04-01T10:00:00Z to 2026-04-02T10:00:00Z"}]}""";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void itWaitsForTheEndAndSaysWhatTheTopicsNoLongerHold() {
        server.answers(ASKED, 202, RUNNING).answers("GET /api/v1/archive/rebuild", 200, FINISHED);

        ScriptedServer.Ran ran = server.run("rebuild-archive");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("as epoch 2: 1,000,000 records in 65 s.")
                .contains(
                        "Gone from watchkeeper.ticks/3: offsets 0 to 41; the archive before held 40 of them, from 2026-04-01");
    }

    @Test
    void aRebuildThatFailedExitsWithThreeAndSaysWhatIsServed() {
        server.answers(
                ASKED,
                202,
                "{\"state\":\"failed\",\"since\":\"2026-05-01T10:00:00Z\",\"lost\":[],\"why\":\"no \\u001b[31mdisk\"}");

        ScriptedServer.Ran ran = server.run("rebuild-archive");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("not built anew: no  [31mdisk. The one of before is served.");
    }

    @Test
    void whoMayNotIsTold() {
        server.answers(ASKED, 403, "{\"detail\":\"Only an administrator of all projects\"}");

        ScriptedServer.Ran ran = server.run("rebuild-archive");

        assertThat(ran.code()).isEqualTo(8);
        assertThat(ran.err()).contains("administrator of all projects");
    }
}
