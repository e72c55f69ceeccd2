package dev.watchkeeper.gate.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionBodyTest {
    @Test
    void takesTheNewestMigrationThatThePipelineHandsIn() {
        assertThat(VersionBody.version(new VersionBody("v1.2.0", null, null, null, "42")))
                .isEqualTo(
                        new Version("v1.2.0", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("42")));
    }

    @Test
    void knowsNoneWhenNobodySaysIt() {
        assertThat(VersionBody.version(new VersionBody("v1.2.0", null, null, null, null)))
                .isEqualTo(Version.ofTag("v1.2.0"));
    }
}
