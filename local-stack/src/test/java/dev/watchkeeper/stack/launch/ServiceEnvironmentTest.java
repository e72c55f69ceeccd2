package dev.watchkeeper.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.stack.credentials.StackCredentials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    @TempDir
    Path folder;

    @Test
    void serviceIsToldItsOwnSecretsAndNobodyElses() {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder, Instant.EPOCH);

        Map<String, String> rollback = of(Part.ROLLBACK, credentials);
        Map<String, String> probe = of(Part.PROBE, credentials);

        assertThat(rollback)
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", credentials.databasePassword("rollback"))
                .containsEntry("QUARKUS_HTTP_PORT", "8084")
                .doesNotContainKeys("QUARKUS_REDIS_HOSTS", "WATCHKEEPER_ACCESS_BOOTSTRAP");
        assertThat(rollback.values()).noneMatch(value -> value.contains(credentials.databasePassword("gate")));
        assertThat(probe).doesNotContainKey("QUARKUS_DATASOURCE_PASSWORD");
        assertThat(probe.get("WATCHKEEPER_SIGNING_KEY")).endsWith("probe-1.key");
    }

    private Map<String, String> of(Part part, StackCredentials credentials) {
        return ServiceEnvironment.of(part, StackOptions.parse(folder, "--data", folder.toString()), credentials);
    }
}
