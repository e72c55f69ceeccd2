package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that lacks what this command line asks for is named as older, in one sentence; what is only absent is not. */
class OlderServerTest {
    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Resource not found</body></html>",
                "{\"title\":\"Not found\",\"status\":404,\"detail\":\"There is nothing at this"
                        + " address\",\"remedy\":\"Compare\"}",
                "{\"title\":\"No such path\",\"status\":404,\"detail\":\"No service answers /api/v1/subscriptions.\"}"
            })
    void addressThatItDoesNotKnowIsSaidWithWhatToDo(String body) {
        server.answers("GET /api/v1/subscriptions", 404, body);

        ScriptedServer.Ran ran = server.run("subscribe", "list");

        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err())
                .contains("does not know /api/v1/subscriptions", "older than this command line (0.1.0)")
                .contains("Bring the server up to date");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void methodThatItDoesNotKnowIsSaidAlike() {
        server.answers(
                "DELETE /api/v1/subscriptions/s-1", 405, "{\"detail\":\"This address does not know this method\"}");

        ScriptedServer.Ran ran = server.run("subscribe", "remove", "s-1");

        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.err()).contains("older than this command line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status d-1", "watch d-1 --timeout 1s", "snapshot d-1"})
    void fieldThatItDoesNotSendIsNamed(String words) {
        server.answers("GET /api/v1/deployments/d-1", 200, "{\"project\":\"demo\"}");

        ScriptedServer.Ran ran = server.run(words.split(" ", -1));

        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.err()).contains("answers without '", "older than this command line");
    }

    @Test
    void deploymentThatDoesNotExistIsNoOlderServer() {
        server.answers(
                "GET /api/v1/deployments/d-1",
                404,
                "{\"title\":\"Not found\",\"detail\":\"There is no deployment 'd-1'\",\"remedy\":\"Look at the"
                        + " list\"}");

        ScriptedServer.Ran ran = server.run("status", "d-1");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).isEqualTo("There is no deployment 'd-1'. Look at the list\n");
    }
}
