package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySetTest {
    private static final Path EXAMPLE = Path.of("../examples/household-api.yaml");
    private static final String SET = "POST /api/v1/policies";

    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void isSentAsItIsWrittenWithItsCommentsUnderTheKeyThatIsGiven() throws IOException {
        server.answers(SET, 201, "{\"version\":3,\"hash\":\"h\"}");

        ScriptedServer.Ran ran = server.run("policy", "set", EXAMPLE.toString(), "--key", "run-7");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("petforce/household-api/production version 3 is in force\n");
        assertThat(server.asked(SET)).singleElement().satisfies(asked -> {
            assertThat(asked.body()).isEqualTo(Files.readString(EXAMPLE));
            assertThat(asked.key()).isEqualTo("run-7");
        });
    }

    @Test
    void fileWithAMistakeIsNotSent() throws IOException {
        Path broken = Files.writeString(
                folder.resolve("broken.yaml"),
                Files.readString(EXAMPLE).replace("kind: DeploymentPolicy", "kind: DeploymentPolice"));

        ScriptedServer.Ran ran = server.run("policy", "set", broken.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("1 mistake");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void whoMayNotIsTold() {
        server.answers(SET, 403, "{\"title\":\"Forbidden\",\"detail\":\"vera has the role viewer in petforce\"}");

        ScriptedServer.Ran ran = server.run("policy", "set", EXAMPLE.toString());

        assertThat(ran.code()).isEqualTo(8);
        assertThat(ran.err()).contains("vera has the role viewer");
    }
}
