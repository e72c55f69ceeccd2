package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleVerbsTest {
    private static final String ONE = "/api/v1/deployments/d-1";
    private static final String ASKED = """
            {"id":"d-1","status":"requested","checks":[
             {"check":"attest.told","answer":"needs-person","sentence":"Told?","owedBy":"deployer","about":"0123456789abcdef"},
             {"check":"ci.required","answer":"passed","sentence":"unit passed"}],
             "people":{"owed":[{"question":"feedback","owedBy":"on-call","sentence":"Feedback read?","due":"2026-11-24T15:00:00Z"}]}}""";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answerCountsForWhatWasShown() {
        server.answers("GET " + ONE, 200, ASKED)
                .answers("POST " + ONE + "/attestations", 200, "{\"status\":\"admitted\"}");

        ScriptedServer.Ran ran = server.run("attest", "d-1", "told", "--statement", "all of them");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("told answered; the deployment is admitted");
        assertThat(server.asked("POST " + ONE + "/attestations").getFirst().body())
                .isEqualTo("{\"question\":\"told\",\"statement\":\"all of them\",\"about\":\"0123456789abcdef\"}");
    }

    @Test
    void withoutAQuestionWhatIsOpenIsListed() {
        server.answers("GET " + ONE, 200, ASKED);

        ScriptedServer.Ran ran = server.run("attest", "d-1");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("told", "deployer", "Told?", "feedback", "on-call")
                .doesNotContain("ci.required");
    }

    @Test
    void secondPersonIsToldWhoWasFirst() {
        server.answers("GET " + ONE, 200, ASKED)
                .answers(
                        "POST " + ONE + "/attestations",
                        409,
                        "{\"title\":\"already-attested\",\"detail\":\"'told' was answered by ann\",\"remedy\":\"Nothing is left\"}");

        ScriptedServer.Ran ran = server.run("attest", "d-1", "told", "--statement", "yes");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("answered by ann");
    }

    @Test
    void answerWithoutAStatementIsWrongUsage() {
        server.answers("GET " + ONE, 200, ASKED);

        assertThat(server.run("attest", "d-1", "told").code()).isEqualTo(2);
    }

    @Test
    void rollbackIsApprovedHeldOrRefusedByName() {
        for (String word : new String[] {"approve", "refuse", "hold", "resume", "undo"}) {
            server.answers("POST /api/v1/rollbacks/d-1/" + word, 200, "{\"state\":\"approved\"}");
            ScriptedServer.Ran ran = word.equals("approve")
                    ? server.run("approve", "d-1", "--reason", "seen it")
                    : server.run("approve", "d-1", "--reason", "seen it", "--" + word);

            assertThat(ran.code()).isZero();
            assertThat(server.asked("POST /api/v1/rollbacks/d-1/" + word)).hasSize(1);
        }
        assertThat(server.run("approve", "d-1", "--reason", "x", "--hold", "--undo")
                        .code())
                .isEqualTo(2);
        assertThat(server.run("approve", "d-1").code()).isEqualTo(2);
    }

    @Test
    void rollbackBeginsWithAReasonAndSaysUntilWhenItCanBeUndone() {
        server.answers(
                "POST /api/v1/rollbacks", 202, "{\"state\":\"approved\",\"undoUntil\":\"2026-11-24T15:00:10Z\"}");

        ScriptedServer.Ran ran = server.run("rollback", "d-1", "--reason", "customers cannot pay");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("undo it until 2026-11-24T15:00:10Z");
        assertThat(server.asked("POST /api/v1/rollbacks").getFirst().body())
                .isEqualTo("{\"deployment\":\"d-1\",\"reason\":\"customers cannot pay\"}");
        assertThat(server.run("rollback", "d-1").code()).isEqualTo(2);
    }
}
