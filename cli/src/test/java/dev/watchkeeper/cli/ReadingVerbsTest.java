package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingVerbsTest {
    private static final String SERVICE = "petforce/household-api/production";

    private final ScriptedServer server = new ScriptedServer();

    @BeforeEach
    void policy() throws IOException {
        PolicyReading.Accepted policy =
                (PolicyReading.Accepted) PolicyReader.read(Files.readString(Path.of("../examples/household-api.yaml")));
        server.answers(
                "GET /api/v1/policies/" + SERVICE,
                200,
                "{\"hash\":\"h\",\"policy\":" + policy.document().canonicalJson() + "}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String health(String check, boolean healthy, String why) {
        return "{\"check\":\"" + check
                + "\",\"ageSeconds\":4,\"reading\":{\"kind\":\"measured\",\"measurement\":{\"kind\":\"health\",\"healthy\":"
                + healthy + ",\"why\":\"" + why + "\"}}}";
    }

    private static String value(String check, String measurement) {
        return "{\"check\":\"" + check + "\",\"ageSeconds\":70,\"reading\":{\"kind\":\"measured\",\"measurement\":"
                + measurement + "}}";
    }

    private static String missing(String check) {
        return "{\"check\":\"" + check
                + "\",\"reading\":{\"kind\":\"missing\",\"cause\":\"STALE\",\"why\":\"nothing since 10:00\"}}";
    }

    private void probes(String... checks) {
        server.answers(
                "GET /api/v1/probes",
                200,
                "[{\"deployment\":\"d-0\",\"service\":\"petforce/other/production\",\"checks\":["
                        + health("health", false, "of another")
                        + "]},{\"deployment\":\"d-1\",\"service\":\"" + SERVICE + "\",\"checks\":["
                        + String.join(",", checks) + "]}]");
    }

    @Test
    void healthShowsTheLastAnswerOfEachHealthCheckOfThatServiceAlone() {
        probes(
                health("health", true, "200 in 34 ms"),
                health("ready", true, "200 in 20 ms"),
                value("db-active", "{\"kind\":\"value\",\"value\":41.5}"));

        ScriptedServer.Ran ran = server.run("health", SERVICE);

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSize(2).allMatch(line -> line.startsWith("ok "));
        assertThat(ran.out()).contains("200 in 34 ms, 4 s ago").doesNotContain("db-active", "of another");
    }

    @Test
    void unhealthyOutweighsUnseenAndUnseenOutweighsWell() {
        probes(health("health", false, "503"), missing("ready"));
        assertThat(server.run("health", SERVICE).code()).isEqualTo(3);
    }

    @Test
    void whatIsNotSeenIsNotWell() {
        probes(health("health", true, "200"), missing("ready"));

        ScriptedServer.Ran ran = server.run("health", SERVICE);

        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.out()).contains("?    ready", "no answer: nothing since 10:00");
    }

    @Test
    void connectionsShowsDatabaseAndCache() {
        probes(
                health("redis-ping", true, "PONG in 1 ms"),
                value("db-active", "{\"kind\":\"value\",\"value\":41.5}"),
                health("health", false, "not asked for"));

        ScriptedServer.Ran ran = server.run("connections", SERVICE, "--output", "jsonl");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(ran.out()).contains("\"check\":\"db-active\"", "41.5", "\"check\":\"redis-ping\"");
    }

    @Test
    void tasksAndLogsSayHowToSeeMoreWithOnesOwnCredentials() {
        probes(
                health("ecs-steady", true, "COMPLETED"),
                health("migration-log", true, "no line matches"),
                value("log-errors", "{\"kind\":\"counts\",\"bad\":2,\"total\":2}"));

        ScriptedServer.Ran tasks = server.run("tasks", SERVICE);
        ScriptedServer.Ran logs = server.run("logs", SERVICE);

        assertThat(tasks.out()).contains("ecs-steady", "COMPLETED");
        assertThat(tasks.err()).contains("aws ecs list-tasks --cluster petforce-production --service-name api");
        assertThat(logs.out()).contains("log-errors", "2 of 2", "migration-log", "no line matches");
        assertThat(logs.err()).containsOnlyOnce("aws logs tail /ecs/petforce-production --follow");
    }

    @Test
    void serviceThatIsNotWatchedIsNothingThatAnybodyCanSay() {
        server.answers("GET /api/v1/probes", 200, "[]");

        ScriptedServer.Ran ran = server.run("health", SERVICE);

        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("nothing is being asked of " + SERVICE + " now");
    }

    @ParameterizedTest
    @CsvSource({"passed, 0", "failed, 3", "unknown, 5"})
    void snapshotEndsAsTheGatesCheckStands(String answer, int code) {
        server.answers(
                "GET /api/v1/deployments?service=petforce%2Fhousehold-api%2Fproduction",
                200,
                "[{\"id\":\"d-2\",\"checks\":[{\"check\":\"backup.snapshot\",\"answer\":\"" + answer
                        + "\",\"sentence\":\"wk-d-2-1 of petforce-production\"}]},{\"id\":\"d-1\",\"checks\":[]}]");

        ScriptedServer.Ran ran = server.run("snapshot", SERVICE);

        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.out()).isEqualTo("d-2 " + answer + ": wk-d-2-1 of petforce-production\n");
    }

    @Test
    void deploymentWithoutASnapshotIsToldSo() {
        server.answers("GET /api/v1/deployments/d-1", 200, "{\"id\":\"d-1\",\"checks\":[]}");

        ScriptedServer.Ran ran = server.run("snapshot", "d-1");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("no snapshot was asked for before deployment d-1");
    }
}
