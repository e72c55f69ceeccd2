package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscribeVerbTest {
    private static final String ALL = "/api/v1/subscriptions";
    private static final String ONE = ALL + "/s-1";
    private static final String VIEW =
            "{\"id\":\"s-1\",\"project\":\"petforce\",\"url\":\"https://hooks.example.org/wk\",\"types\":[\"rollback.started\"],\"severity\":\"warning\"}";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void secretOfANewOneStandsOnStandardOutputOnlyAndIsSaidToBeShownOnce() {
        server.answers("POST " + ALL, 201, "{\"subscription\":" + VIEW + ",\"secret\":\"whsec_abc\"}");

        ScriptedServer.Ran ran = server.run(
                "subscribe",
                "create",
                "--project",
                "petforce",
                "--url",
                "https://hooks.example.org/wk",
                "--types",
                "rollback.started,verdict.changed",
                "--severity",
                "warning",
                "--environment",
                "production");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("s-1", "active", "https://hooks.example.org/wk", "secret whsec_abc");
        assertThat(ran.err()).contains("this one time").doesNotContain("whsec_abc");
        assertThat(server.asked("POST " + ALL)).singleElement().satisfies(asked -> {
            assertThat(asked.key()).isNotEqualTo("null");
            assertThat(asked.body())
                    .isEqualTo(
                            "{\"project\":\"petforce\",\"url\":\"https://hooks.example.org/wk\",\"environment\":\"production\","
                                    + "\"severity\":\"warning\",\"types\":[\"rollback.started\",\"verdict.changed\"]}");
        });
    }

    @Test
    void onePlaceIsToldAndNotTwo() {
        assertThat(server.run("subscribe", "create", "--project", "p", "--url", "https://a", "--email", "a@b.example")
                        .code())
                .isEqualTo(2);
        assertThat(server.run("subscribe", "create", "--project", "p").code()).isEqualTo(2);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void listShowsTargetsAndNeverASecret() {
        server.answers(
                "GET " + ALL,
                200,
                "[" + VIEW
                        + ",{\"id\":\"s-2\",\"project\":\"other\",\"email\":\"a@b.example\",\"types\":[],\"severity\":\"info\",\"disabled\":\"it"
                        + " answered 410\"}]");

        ScriptedServer.Ran ran = server.run("subscribe", "list");

        assertThat(ran.out().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("s-2") && line.contains("ended") && line.contains("it answered 410"));
        assertThat(server.run("subscribe", "list", "--project", "other", "--output", "jsonl")
                        .out()
                        .lines())
                .singleElement()
                .asString()
                .contains("\"id\":\"s-2\"");
    }

    @ParameterizedTest
    @CsvSource({"pause, paused", "resume, active"})
    void standingIsChanged(String verb, String after) {
        String view =
                verb.equals("pause") ? VIEW.replace("\"url\"", "\"paused\":\"2026-05-01T10:00:00Z\",\"url\"") : VIEW;
        server.answers("POST " + ONE + "/" + verb, 200, view);

        assertThat(server.run("subscribe", verb, "s-1").out()).contains("s-1", after);
    }

    @ParameterizedTest
    @CsvSource({"taken, 0", "not_taken, 3", "unwanted, 3"})
    void trialEndsAsItWent(String outcome, int code) {
        server.answers(
                "POST " + ONE + "/test",
                200,
                "{\"outcome\":\"" + outcome
                        + "\",\"status\":500,\"millis\":12,\"why\":\"it answered 500\",\"excerpt\":\"\"}");

        ScriptedServer.Ran ran = server.run("subscribe", "test", "s-1");

        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.out()).contains("status 500, after 12 ms");
    }

    @Test
    void whatWasToldIsShownToldAgainAndReplayed() {
        server.answers(
                        "GET " + ONE + "/deliveries?state=given_up",
                        200,
                        "[{\"position\":\"1-42\",\"state\":\"given_up\",\"attempts\":10,\"noted\":\"2026-05-01T10:00:00Z\",\"lastAnswer\":\"500\"}]")
                .answers("GET " + ONE + "/deliveries/1-42", 200, "[{\"status\":500}]")
                .answers("POST " + ONE + "/redeliver", 200, "{\"events\":1}")
                .answers("POST " + ONE + "/replay", 200, "{\"events\":10000,\"upTo\":\"1-300\",\"more\":true}");

        assertThat(server.run("subscribe", "deliveries", "s-1", "--state", "given_up")
                        .out())
                .contains("1-42", "given_up", "10 attempts: 500");
        assertThat(server.run("subscribe", "deliveries", "s-1", "1-42").out()).contains("500");
        assertThat(server.run("subscribe", "redeliver", "s-1", "1-42").out()).contains("is told 1 again");
        assertThat(server.asked("POST " + ONE + "/redeliver"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.body()).isEqualTo("{\"position\":\"1-42\"}"));
        ScriptedServer.Ran replayed = server.run("subscribe", "replay", "s-1", "--since", "2026-05-01T10:00:00Z");
        assertThat(replayed.out()).contains("10000 again, up to 1-300");
        assertThat(replayed.err()).contains("there is more");
    }

    @Test
    void newSecretSaysUntilWhenTheOldOneSigns() {
        server.answers(
                "POST " + ONE + "/secret",
                200,
                "{\"subscription\":"
                        + VIEW.replace("\"url\"", "\"previousSecretUntil\":\"2026-05-02T10:00:00Z\",\"url\"")
                        + ",\"secret\":\"whsec_new\"}");

        ScriptedServer.Ran ran = server.run("subscribe", "rotate", "s-1", "--overlap", "2h");

        assertThat(ran.out()).contains("until 2026-05-02T10:00:00Z", "secret whsec_new");
        assertThat(server.asked("POST " + ONE + "/secret"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.body()).isEqualTo("{\"overlap\":\"PT2H\"}"));
    }

    @Test
    void removedIsSaidAndRefusedIsNotPassed() {
        server.answers("DELETE " + ONE, 204, "")
                .answers(
                        "DELETE " + ALL + "/s-9",
                        404,
                        "{\"title\":\"Unknown\",\"detail\":\"There is no subscription 's-9'\"}");

        assertThat(server.run("subscribe", "remove", "s-1").out()).isEqualTo("s-1 removed\n");
        assertThat(server.run("subscribe", "remove", "s-9").code()).isEqualTo(3);
    }
}
