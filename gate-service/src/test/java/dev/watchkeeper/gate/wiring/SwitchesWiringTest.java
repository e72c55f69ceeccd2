package dev.watchkeeper.gate.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.kit.secret.SecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("S25")
class SwitchesWiringTest {
    private static final ProjectName SHOP = new ProjectName("shop");
    private static final String SECRET = "secret:shop/redis";

    @TempDir
    Path folder;

    @Test
    void aProductionRefusesAStoreElsewhereThatIsCalledInTheClear() throws Exception {
        SecretStore secrets = given("redis://:pa55@redis.example:6379");

        assertThatThrownBy(() -> SwitchesWiring.address(secrets, SHOP, SECRET, false))
                .hasMessageContaining("watchkeeper.gate.switches.projects.\"shop\".redis cannot be used")
                .hasMessageContaining("write rediss://")
                .hasMessageNotContaining("pa55");
        assertThat(SwitchesWiring.address(secrets, SHOP, SECRET, true)).startsWith("redis://");
    }

    @Test
    void aStoreThatProvesItselfIsTaken() throws Exception {
        assertThat(SwitchesWiring.address(given("rediss://:pa55@redis.example:6379"), SHOP, SECRET, false))
                .startsWith("rediss://");
    }

    private SecretStore given(String address) throws IOException {
        Path file = Files.writeString(folder.resolve("operator.json"), """
                {"secrets": {"%s": {"value": "%s", "hosts": ["redis.example"]}}}
                """.formatted(SECRET, address));
        return new OperatorFile(Optional.of(file)).secrets();
    }
}
