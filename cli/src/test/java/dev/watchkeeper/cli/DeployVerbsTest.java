package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The verbs of a pipeline step, against a real HTTP server that answers as the gate does. */
class DeployVerbsTest {
    private static final String ONE = "/api/v1/deployments/d-1";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static String deployment(String status, String more) {
        return "{\"id\":\"d-1\",\"project\":\"demo\",\"service\":\"api\",\"environment\":\"production\",\"status\":\""
                + status + "\",\"share\":0,\"version\":{\"tag\":\"v1.2.0\"}" + more + "}";
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    private static String check(String check, String answer, String sentence) {
        return event(
                "check",
                "{\"check\":\"" + check + "\",\"answer\":\"" + answer + "\",\"sentence\":\"" + sentence
                        + "\",\"owedBy\":\"deployer\"}");
    }

    private ScriptedServer.Ran gate(String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(
                new String[] {"gate", "demo/api/production", "--tag", "v1.2.0", "--commit", "abc"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return server.run(all);
    }

    @Test
    void gateSaysEachAnswerAndPrintsTheId() {
        server.answers("POST /api/v1/deployments", 201, deployment("requested", ""))
                .answers("GET " + ONE, 200, deployment("requested", ""))
                .answers("GET " + ONE, 200, deployment("admitted", ",\"notes\":[\"first deployment\"]"))
                .answers(
                        "GET " + ONE + "/gate",
                        200,
                        check("ci.required", "unknown", "no answer yet")
                                + check("ci.required", "passed", "unit passed")
                                + check("attest.told", "needs-person", "Told?")
                                + event("decided", "{\"status\":\"admitted\"}"));

        ScriptedServer.Ran ran = gate();

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("d-1 admitted" + System.lineSeparator());
        assertThat(ran.err())
                .contains("passed       ci.required: unit passed")
                .contains("asked of deployer")
                .contains("note     first deployment");
        assertThat(server.asked("POST /api/v1/deployments").getFirst().body())
                .isEqualTo(
                        "{\"project\":\"demo\",\"service\":\"api\",\"environment\":\"production\",\"whenBusy\":\"refuse\","
                                + "\"version\":{\"tag\":\"v1.2.0\",\"commit\":\"abc\"}}");
    }

    @Test
    void refusedIsBlockedWithEveryReasonAndRemedy() {
        server.answers("POST /api/v1/deployments", 201, deployment("requested", ""))
                .answers(
                        "GET " + ONE,
                        200,
                        deployment(
                                "refused",
                                ",\"reasons\":[{\"code\":\"coverage-too-low\",\"sentence\":\"70 % of 80 %\",\"remedy\":\"Test more\"}]"))
                .answers("GET " + ONE + "/gate", 200, event("decided", "{\"status\":\"refused\"}"));

        ScriptedServer.Ran ran = gate("--output", "json");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("coverage-too-low: 70 % of 80 %. Test more", "d-1 is refused");
        assertThat(ran.out()).startsWith("{").contains("\"status\" : \"refused\"");
    }

    @Test
    void busyServiceIsBlockedAndUnknownPolicyFails() {
        server.answers(
                "POST /api/v1/deployments",
                409,
                "{\"title\":\"Not possible now: busy\",\"detail\":\"d-0 is live\",\"remedy\":\"Wait\"}");
        assertThat(gate().code()).isEqualTo(4);

        try (ScriptedServer other = new ScriptedServer()) {
            other.answers("POST /api/v1/deployments", 404, "{\"title\":\"Not found\",\"detail\":\"no policy\"}");
            ScriptedServer.Ran ran = other.run("gate", "demo/api/production", "--tag", "v1");
            assertThat(ran.code()).isEqualTo(3);
            assertThat(ran.err()).contains("no policy");
        }
    }

    @Test
    void waitsForItsTurnAndSaysItsPlace() {
        server.answers("POST /api/v1/deployments", 202, "{\"id\":\"d-1\",\"status\":\"waiting\",\"position\":2}")
                .answers("GET " + ONE, 200, "{\"id\":\"d-1\",\"status\":\"waiting\",\"position\":1}")
                .answers("GET " + ONE, 200, deployment("requested", ""))
                .answers("GET " + ONE, 200, deployment("admitted", ""))
                .answers("GET " + ONE + "/gate", 200, event("decided", "{\"status\":\"admitted\"}"));

        ScriptedServer.Ran ran = gate("--when-busy", "wait");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("number 1 in line");
    }

    @Test
    void brokenStreamIsReadAgainAndNothingIsSaidTwice() {
        server.answers("POST /api/v1/deployments", 201, deployment("requested", ""))
                .answers("GET " + ONE, 200, deployment("requested", ""))
                .answers("GET " + ONE, 200, deployment("admitted", ""))
                .answers("GET " + ONE + "/gate", 200, check("ci.required", "passed", "unit passed"))
                .answers("GET " + ONE + "/gate", 503, "{}")
                .answers(
                        "GET " + ONE + "/gate",
                        200,
                        check("ci.required", "passed", "unit passed") + event("decided", "{\"status\":\"admitted\"}"));

        ScriptedServer.Ran ran = gate();

        assertThat(ran.code()).isZero();
        assertThat(ran.err().split("unit passed", -1)).hasSize(2);
        assertThat(ran.err()).contains("is lost", "connected again");
    }

    @Test
    void timeoutEndsWithSevenAndSaysThatTheServerGoesOn() {
        server.answers("POST /api/v1/deployments", 201, deployment("requested", ""))
                .answers("GET " + ONE, 200, "{\"id\":\"d-1\",\"status\":\"waiting\",\"position\":1}");

        ScriptedServer.Ran ran = gate("--timeout", "1s");

        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.err()).contains("within 1 s", "The server goes on");
    }

    @Test
    void startWaitsForANewAdmissionWhereItWasMeasuredLongAgo() {
        server.answers(
                        "POST " + ONE + "/start",
                        409,
                        "{\"title\":\"Not possible now: measured-long-ago\",\"detail\":\"from 10:00\"}")
                .answers("POST " + ONE + "/start", 200, deployment("started", ""))
                .answers("GET " + ONE, 200, deployment("admitted", ""))
                .answers("GET " + ONE + "/gate", 200, event("decided", "{\"status\":\"admitted\"}"));

        ScriptedServer.Ran ran = server.run("deploy", "start", "d-1");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("d-1 started");
        assertThat(server.asked("POST " + ONE + "/start"))
                .extracting(ScriptedServer.Asked::key)
                .hasSize(2)
                .as("the same act")
                .allMatch(key -> key.equals(
                        server.asked("POST " + ONE + "/start").getFirst().key()));
    }

    @Test
    void startOutsideOfTheWindowIsBlocked() {
        server.answers(
                "POST " + ONE + "/start",
                409,
                "{\"title\":\"Not possible now: window-closed\",\"detail\":\"opens Tue 10:00\",\"remedy\":\"Wait\"}");

        ScriptedServer.Ran ran = server.run("deploy", "start", "d-1");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("opens Tue 10:00. Wait");
    }

    @Test
    void shiftWaitsWhileItIsToldToAndEachAskingHasAKeyOfItsOwn() {
        server.answers(
                        "POST " + ONE + "/cutover-steps",
                        200,
                        "{\"answer\":\"wait\",\"share\":50,\"reason\":\"1 s left\",\"retryAfterSeconds\":1}")
                .answers("POST " + ONE + "/cutover-steps", 200, "{\"answer\":\"go\",\"share\":50,\"reason\":\"ok\"}");

        ScriptedServer.Ran ran = server.run("deploy", "shift", "d-1", "--to", "50");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("d-1 go 50");
        assertThat(ran.err()).contains("wait: 1 s left");
        assertThat(server.asked("POST " + ONE + "/cutover-steps"))
                .extracting(ScriptedServer.Asked::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void stopFails() {
        server.answers(
                "POST " + ONE + "/cutover-steps",
                200,
                "{\"answer\":\"stop\",\"share\":50,\"reason\":\"errors 6 % > 5 %\"}");

        ScriptedServer.Ran ran = server.run("deploy", "shift", "d-1", "--to", "50");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("stop: errors 6 % > 5 %");
    }

    @Test
    void finishEndsWithTheVerdictOfItsPhase() {
        server.answers("GET " + ONE, 200, deployment("started", ""))
                .answers(
                        "GET " + ONE,
                        200,
                        deployment(
                                "started",
                                ",\"evidence\":{\"phases\":[{\"phase\":\"verify\",\"ending\":\"blind\",\"sentence\":\"no data\"}]}"));

        ScriptedServer.Ran ran = server.run("deploy", "finish", "d-1");

        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("phase verify ended blind: no data");
    }

    @Test
    void shiftedAndAbortAreTold() {
        server.answers("POST " + ONE + "/shifted", 200, deployment("shifted", ""))
                .answers("POST " + ONE + "/abort", 200, deployment("aborted", ""));

        assertThat(server.run("deploy", "shifted", "d-1").out()).contains("d-1 shifted");
        assertThat(server.run("deploy", "abort", "d-1", "--reason", "wrong one").code())
                .isZero();
        assertThat(server.asked("POST " + ONE + "/abort").getFirst().body()).isEqualTo("{\"reason\":\"wrong one\"}");
    }

    @Test
    void wrongUsageAsksNobody() {
        assertThat(server.run("gate", "api", "--tag", "v1").code()).isEqualTo(2);
        assertThat(server.run("gate", "demo/api/production").code()).isEqualTo(2);
        assertThat(server.run("deploy", "shift", "d-1").code()).isEqualTo(2);
        assertThat(server.run("deploy", "finish", "d-1", "--timeout", "soon").code())
                .isEqualTo(2);
        assertThat(server.asked()).isEmpty();
    }
}
