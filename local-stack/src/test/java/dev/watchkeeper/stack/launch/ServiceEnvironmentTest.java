package dev.watchkeeper.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.stack.credentials.StackCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
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

    @Test
    void everyServiceSetsItsCookiesForHttpOnThisMachineAlone() {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder, Instant.EPOCH);

        for (Part part : List.of(Part.GATE, Part.PROBE, Part.VERIFICATION, Part.ROLLBACK, Part.NOTIFIER)) {
            assertThat(of(part, credentials))
                    .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                    .containsEntry("WATCHKEEPER_SESSION_SECURE", "false")
                    .containsEntry("QUARKUS_PROFILE", "prod,local");
        }
    }

    @Test
    void whatPeopleAreSentLinksToIsThePortOfTheOrigin() {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder, Instant.EPOCH);
        StackOptions elsewhere = StackOptions.parse(folder, "--data", folder.toString(), "--ports-from", "19000");

        assertThat(of(Part.NOTIFIER, credentials)).containsEntry("WATCHKEEPER_PUBLIC_URL", "http://127.0.0.1:8080");
        assertThat(ServiceEnvironment.of(Part.NOTIFIER, elsewhere, credentials))
                .containsEntry("WATCHKEEPER_PUBLIC_URL", "http://127.0.0.1:19000");
        assertThat(of(Part.GATE, credentials)).doesNotContainKey("WATCHKEEPER_PUBLIC_URL");
    }

    @Test
    @Tag("S10")
    void atASecuredBrokerEachServiceSignsInWithItsOwnPasswordFromAFile() throws IOException {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder, Instant.EPOCH);
        StackOptions options = StackOptions.parse(folder, "--data", folder.toString())
                .withInfrastructure(Map.of("WATCHKEEPER_KAFKA", "secured"));

        Map<String, String> gate = ServiceEnvironment.of(Part.GATE, options, credentials);
        String settings = Files.readString(Path.of(gate.get("QUARKUS_CONFIG_LOCATIONS")));

        assertThat(settings)
                .contains("kafka.security.protocol=SASL_SSL\n", "kafka.sasl.mechanism=SCRAM-SHA-512\n")
                .contains("username=\"watchkeeper-gate\"")
                .doesNotContain("watchkeeper-rollback", "watchkeeper-admin");
        String password = settings.replaceAll("(?s).*password=\"([^\"]+)\".*", "$1");
        assertThat(gate.values()).noneMatch(value -> value.contains(password));
        assertThat(ServiceEnvironment.of(
                        Part.GATE, StackOptions.parse(folder, "--data", folder.toString()), credentials))
                .doesNotContainKey("QUARKUS_CONFIG_LOCATIONS");
    }

    private Map<String, String> of(Part part, StackCredentials credentials) {
        return ServiceEnvironment.of(part, StackOptions.parse(folder, "--data", folder.toString()), credentials);
    }
}
