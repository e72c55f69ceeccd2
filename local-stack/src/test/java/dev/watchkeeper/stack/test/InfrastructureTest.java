package dev.watchkeeper.stack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InfrastructureTest {
    @Test
    void embeddedUnlessSaidOtherwise() {
        assertThat(Infrastructure.chosen(Optional.empty(), Map.of())).isEqualTo(Infrastructure.EMBEDDED);
    }

    @Test
    void propertyGoesBeforeEnvironment() {
        Map<String, String> environment = Map.of("WATCHKEEPER_INFRASTRUCTURE", "external");

        assertThat(Infrastructure.chosen(Optional.empty(), environment)).isEqualTo(Infrastructure.EXTERNAL);
        assertThat(Infrastructure.chosen(Optional.of("containers"), environment))
                .isEqualTo(Infrastructure.CONTAINERS);
    }

    @Test
    void unknownWordNamesTheKnownOnes() {
        assertThatThrownBy(() -> Infrastructure.chosen(Optional.of("docker"), Map.of()))
                .hasMessageContaining("'docker'")
                .hasMessageContaining("embedded, containers, external");
    }

    @Test
    void externalWithoutAnAddressNamesTheMissingVariable() {
        assertThatThrownBy(() -> ExternalParts.from(Map.of("WATCHKEEPER_EXTERNAL_POSTGRES", "db:5432")))
                .hasMessageContaining("WATCHKEEPER_EXTERNAL_REDIS");
        assertThatThrownBy(() -> ExternalParts.from(Map.of("WATCHKEEPER_EXTERNAL_POSTGRES", "db")))
                .hasMessageContaining("host:port");
    }
}
