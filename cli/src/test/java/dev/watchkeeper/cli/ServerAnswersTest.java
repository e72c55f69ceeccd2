package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.server.Server;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAnswersTest {
    private final ScriptedServer scripted = new ScriptedServer();

    @AfterEach
    void close() {
        scripted.close();
    }

    private Server server(Duration longestAbsence) {
        return new Server(URI.create(scripted.url()), Optional.of("wk_test"), longestAbsence);
    }

    @Test
    void serverThatIsBeingStartedAgainIsWaitedForWithTheSameKey() {
        scripted.answers("POST /x", 503, "{}").answers("POST /x", 200, "{\"id\":1}");

        Server server = server(Duration.ofSeconds(20));
        assertThat(server.good(server.post("/x", "key-1", JsonNodeFactory.instance.objectNode()))
                        .path("id")
                        .asInt())
                .isEqualTo(1);
        assertThat(scripted.asked("POST /x"))
                .extracting(ScriptedServer.Asked::key)
                .containsExactly("key-1", "key-1");
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORISED",
        "403, UNAUTHORISED",
        "404, FAILED",
        "409, BLOCKED",
        "422, FAILED",
        "500, UNREACHABLE"
    })
    void eachRefusalHasItsCode(int status, ExitCode code) {
        scripted.answers("GET /x", status, "{\"detail\":\"why\",\"remedy\":\"do this\"}");

        Server server = server(Duration.ZERO);
        assertThatExceptionOfType(Stopped.class)
                .isThrownBy(() -> server.get("/x"))
                .satisfies(stopped -> assertThat(stopped.code()).isEqualTo(code))
                .withMessageContaining(status == 401 ? "WATCHKEEPER_TOKEN" : "why. do this");
    }

    @Test
    void nobodyAndSomebodyElseAreUnreachable() throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }
        Server server = new Server(URI.create("http://127.0.0.1:" + nobody), Optional.empty(), Duration.ZERO);
        assertThatExceptionOfType(Stopped.class)
                .isThrownBy(() -> server.get("/x"))
                .satisfies(stopped -> assertThat(stopped.code()).isEqualTo(ExitCode.UNREACHABLE))
                .withMessageContaining("does not answer");
        scripted.answers("GET /x", 200, "<html>");
        Server other = server(Duration.ZERO);
        assertThatExceptionOfType(Stopped.class)
                .isThrownBy(() -> other.get("/x"))
                .satisfies(stopped -> assertThat(stopped.code()).isEqualTo(ExitCode.UNREACHABLE))
                .withMessageContaining("is --at right?");
    }

    @Test
    void whatIsNoAddressIsWrongUsage() {
        for (String at : new String[] {"watchkeeper.example", "file:///etc/passwd", "http://", "http://a b"}) {
            assertThat(ScriptedServer.runAt(at, "status", "d-1").code()).as(at).isEqualTo(2);
        }
    }

    @Test
    void redirectIsNotFollowedSinceTheTokenWouldGoAlong() {
        scripted.answers("GET /x", 302, scripted.url() + "/elsewhere").answers("GET /elsewhere", 200, "{}");
        Server server = server(Duration.ZERO);

        assertThatExceptionOfType(Stopped.class)
                .isThrownBy(() -> server.get("/x"))
                .satisfies(stopped -> assertThat(stopped.code()).isEqualTo(ExitCode.UNREACHABLE))
                .withMessageContaining("sends elsewhere");
        assertThat(scripted.asked("GET /elsewhere")).isEmpty();
    }
}
