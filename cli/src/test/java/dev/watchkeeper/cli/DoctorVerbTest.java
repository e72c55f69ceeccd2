package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

    private void allBut(String sick, int status, String body) {
        SERVICES.forEach(service -> server.answers(
                "GET /services/" + service + "/q/health/ready",
                service.equals(sick) ? status : 200,
                service.equals(sick) ? body : UP));
    }

    @Test
    void allIsWell() {
        allBut("", 200, UP);
        server.answers("GET /api/v1/subscriptions", 200, "[]");

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSize(6).allMatch(line -> line.startsWith("ok "));
    }

    @Test
    void whatIsDownIsNamedWithItsCause() {
        allBut(
                "probe",
                503,
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"broker\",\"status\":\"DOWN\",\"data\":{\"why\":\"no answer\"}}]}");
        server.answers("GET /api/v1/subscriptions", 200, "[]");

        ScriptedServer.Ran ran = server.run("doctor");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("NOT  probe", "not ready: broker (why no answer)");
    }

    @Test
    void absentServiceAndUnknownTokenAreTold() {
        allBut("rollback", 503, "{\"title\":\"Not there\"}");
        server.answers("GET /api/v1/subscriptions", 401, "{}");

        ScriptedServer.Ran ran = server.run("doctor", "--output", "jsonl");

        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.out()).contains("\"part\":\"rollback\",\"well\":false", "\"part\":\"token\",\"well\":false");
    }
}
