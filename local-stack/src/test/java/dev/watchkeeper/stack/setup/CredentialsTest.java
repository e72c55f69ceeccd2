package dev.watchkeeper.stack.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.launch.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path folder;

    @Test
    void secondRunOfAnInstallationKeepsWhatTheFirstMade() {
        Map<String, String> environment = Map.of(
                "WATCHKEEPER_CREDENTIALS", folder.resolve("all").toString(),
                "WATCHKEEPER_SHARES", folder.resolve("shares").toString(),
                "WATCHKEEPER_DEMO_HOST", "demo");

        Credentials.run(environment, Clock.systemUTC());
        String first = told();
        Credentials.run(environment, Clock.systemUTC());

        assertThat(told()).isEqualTo(first).contains("viewer", "approver", "grafana");
        assertThat(first)
                .contains(StackCredentials.load(folder.resolve("all"))
                        .orElseThrow()
                        .token(Role.ADMIN));
        assertThat(folder.resolve("shares/probe/operator.json")).content().contains("\"demo\"");
    }

    @Test
    void missingVariableIsNamed() {
        assertThatThrownBy(() -> Credentials.run(Map.of(), Clock.systemUTC()))
                .hasMessage("credentials needs WATCHKEEPER_CREDENTIALS in its environment");
        assertThatThrownBy(() -> Setup.run(Map.of()))
                .hasMessage("setup needs WATCHKEEPER_PASSWORDS in its environment");
    }

    @Test
    void setupSaysWhichFileItCannotRead() {
        Path missing = folder.resolve("passwords.json");

        assertThatThrownBy(() -> Setup.run(Map.of("WATCHKEEPER_PASSWORDS", missing.toString())))
                .hasMessageContaining(missing + " cannot be read");
    }

    private String told() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Credentials.tell(Map.of("WATCHKEEPER_CREDENTIALS", folder.resolve("all").toString()), new Console(out, out));
        return said.toString(StandardCharsets.UTF_8);
    }
}
