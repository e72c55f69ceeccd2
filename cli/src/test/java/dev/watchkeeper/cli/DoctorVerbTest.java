package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorVerbTest {
    private static final List<String> SERVICES = List.of("gate", "probe", "verification", "rollback", "notifier");
    private static final String UP = "{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}]}";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static String self(String version, Instant now, String roles, Instant expires) {
        return "{\"version\":\"" + version + "\",\"now\":\"" + now
                + "\",\"caller\":{\"subject\":\"ci\",\"project\":\"petforce\",\"roles\":[" + roles + "],\"expires\":\""
                + expires + "\"}}";
    }

    private static String usual() {
        return self(
                "0.1.0", Instant.now(), "\"deployer\",\"viewer\"", Instant.now().plus(Duration.ofDays(90)));
    }

    private void ready(String sick, int status, String body) {
        SERVICES.forEach(service -> server.answers(
                "GET /services/" + service + "/q/health/ready",
                service.equals(sick) ? status : 200,
                service.equals(sick) ? body : UP));
    }

    private void self(String odd, int status, String body) {
        SERVICES.forEach(service -> server.answers(
                "GET /services/" + service + "/api/v1/self",
                service.equals(odd) ? status : 200,
                service.equals(odd) ? body : usual()));
    }

    private void working() {
        server.answers(
                        "GET /api/v1/probes/work",
                        200,
                        "{\"late\":false,\"ticksInAMinute\":240,\"sources\":[],\"heldForHealth\":[]}")
                .answers("GET /api/v1/undelivered", 200, "[]")
                .answers("GET /api/v1/stop-switch", 200, "[]");
    }

    @Test
    void allIsWell() {
        ready("", 200, UP);
        self("", 200, "");
        working();

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.out().lines()).hasSize(9).allMatch(line -> line.startsWith("ok "));
        assertThat(ran.out()).contains("is ci, deployer, viewer in project petforce", "240 ticks in the last minute");
        assertThat(ran.code()).isZero();
    }

    @Test
    void whatIsDownIsNamedWithItsCauseAndWhatToDo() {
        ready(
                "probe",
                503,
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"SmallRye Reactive Messaging - readiness"
                        + " check\",\"status\":\"DOWN\",\"data\":{\"why\":\"no answer\"}}]}");
        self("", 200, "");
        working();

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out())
                .contains("NOT  probe", "not ready: SmallRye Reactive Messaging - readiness check (why no answer)")
                .contains("-> Is Kafka up");
    }

    @Test
    void absentServiceAndUnknownTokenAreTold() {
        ready("rollback", 503, "{\"title\":\"Not there\"}");
        SERVICES.forEach(service -> server.answers("GET /services/" + service + "/api/v1/self", 401, "{}"));

        ScriptedServer.Ran ran = server.run("doctor", "--output", "jsonl");

        assertThat(ran.code())
                .as("of the first that is not well: the gate, which does not know the token")
                .isEqualTo(8);
        assertThat(ran.out())
                .contains("\"part\":\"rollback\",\"well\":false", "does not answer (503)")
                .contains("\"part\":\"token\",\"well\":false")
                .contains("WATCHKEEPER_TOKEN");
    }

    @Test
    void otherVersionAndAWrongClockAreTold() {
        ready("", 200, UP);
        self(
                "verification",
                200,
                self(
                        "0.2.0",
                        Instant.now().minusSeconds(120),
                        "\"deployer\",\"viewer\"",
                        Instant.now().plus(Duration.ofDays(90))));
        working();

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out())
                .contains("NOT  verification  is version 0.2.0, and this command line is 0.1.0")
                .containsPattern("its clock differs from this machine's by 1[12]\\d s");
    }

    @Test
    void serviceOfBeforeThisQuestionIsCalledOlder() {
        ready("", 200, UP);
        self("notifier", 404, "{\"title\":\"Not found\",\"detail\":\"There is nothing at this address\"}");
        working();

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.out()).contains("NOT  notifier", "it is older than this command line (0.1.0)");
    }

    @Test
    void serversThatAreAllOlderAreAskedWhatTheyCanBeAsked() {
        ready("", 200, UP);
        SERVICES.forEach(service -> server.answers(
                "GET /services/" + service + "/api/v1/self",
                404,
                "{\"title\":\"Not found\",\"detail\":\"There is nothing at this address\"}"));
        server.answers("GET /api/v1/subscriptions", 200, "[]");
        working();

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.out())
                .contains("note token", "is known", "ok   subscribers")
                .doesNotContain("no service says that it knows it");
    }

    @Test
    void tokenThatIsNotKnownAlikeIsTold() {
        ready("", 200, UP);
        self(
                "rollback",
                200,
                self("0.1.0", Instant.now(), "\"viewer\"", Instant.now().plus(Duration.ofHours(5))));
        working();

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("NOT  token", "the services do not agree");
    }

    @Test
    void tokenThatEndsSoonIsNoted() {
        ready("", 200, UP);
        SERVICES.forEach(service -> server.answers(
                "GET /services/" + service + "/api/v1/self",
                200,
                self("0.1.0", Instant.now(), "\"viewer\"", Instant.now().plus(Duration.ofHours(5)))));
        working();

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("note token", "Ask an admin for a new one");
    }

    @Test
    void stoppedRollbacksHeldAccountsAndLostEventsAreTold() {
        ready("", 200, UP);
        self("", 200, "");
        server.answers(
                        "GET /api/v1/probes/work",
                        200,
                        "{\"late\":true,\"p99Millis\":2400,\"sources\":[{\"held\":[{\"kind\":\"datadog\",\"account\":\"main\",\"until\":\"2026-05-01T10:00:00Z\"}]}],\"heldForHealth\":[]}")
                .answers("GET /api/v1/undelivered", 200, "[{\"subscription\":\"s-1\"},{\"subscription\":\"s-1\"}]")
                .answers(
                        "GET /api/v1/stop-switch",
                        200,
                        "[{\"project\":\"petforce\",\"on\":true,\"by\":\"vera\",\"since\":\"2026-05-01T10:00:00Z\",\"reason\":\"drill\"}]");

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out())
                .contains("2400 ms late", "account main of datadog is left alone until")
                .contains("2 events did not arrive at s-1", "watchkeeper subscribe redeliver s-1")
                .contains("nothing of project petforce is rolled back automatically: vera stopped it");
    }

    @Test
    void eachSecretOfThePolicyIsLookedForAndNoneIsShown() throws IOException {
        ready("", 200, UP);
        self("", 200, "");
        working();
        PolicyReading.Accepted policy =
                (PolicyReading.Accepted) PolicyReader.read(Files.readString(Path.of("../examples/household-api.yaml")));
        server.answers(
                "GET /api/v1/policies/petforce/household-api/production",
                200,
                "{\"hash\":\"h\",\"policy\":" + policy.document().canonicalJson() + "}");
        String asked = "name=secret%3Apetforce%2Fdatadog-api-key&name=secret%3Apetforce%2Fdatadog-application-key"
                + "&name=secret%3Apetforce%2Fhousehold-api-production-postgres"
                + "&name=secret%3Apetforce%2Fhousehold-api-production-redis"
                + "&name=secret%3Apetforce%2Fpagerduty-token&name=secret%3Apetforce%2Fprobe-token"
                + "&name=secret%3Apetforce%2Fsentry-token";
        for (String service : SERVICES) {
            server.answers(
                    "GET /services/" + service + "/api/v1/self/credentials/petforce?" + asked,
                    200,
                    service.equals("probe")
                            ? "[{\"name\":\"secret:petforce/probe-token\",\"given\":true,\"hosts\":[\"api.petforce.app\"]}]"
                            : "[{\"name\":\"secret:petforce/probe-token\",\"given\":false,\"hosts\":[]}]");
        }

        ScriptedServer.Ran ran = server.run("doctor", "--service", "petforce/household-api/production");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out())
                .contains("ok   secret        secret:petforce/probe-token is held by probe, for api.petforce.app")
                .contains("NOT  secret        secret:petforce/datadog-api-key is held by no service", "operator file");
    }
}
