package dev.watchkeeper.probe.watching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.probe.Watches;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TickVariablesTest {
    @Test
    void theSchemaVersionIsThatOfTheVersionThatIsAskedFor() {
        Version version = new Version("v2", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("42"));

        assertThat(TickVariables.of(version, Optional.of(Version.ofTag("v1")), Watches.T0))
                .containsEntry("version", "v2")
                .containsEntry("previousVersion", "v1")
                .containsEntry("schemaVersion", "42");
    }

    @Test
    void aVersionOfWhichNobodySaidItHasNoSchemaVersion() {
        assertThat(TickVariables.of(Version.ofTag("v2"), Optional.empty(), Watches.T0))
                .doesNotContainKeys("schemaVersion", "previousVersion");
    }
}
