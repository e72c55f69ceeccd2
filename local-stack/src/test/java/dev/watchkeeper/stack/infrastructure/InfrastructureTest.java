package dev.watchkeeper.stack.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.redis.RedisAddress;
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
        assertThatThrownBy(() -> Addresses.from(Map.of("WATCHKEEPER_EXTERNAL_POSTGRES", "db:5432")))
                .hasMessageContaining("WATCHKEEPER_EXTERNAL_REDIS");
        assertThatThrownBy(() -> Addresses.from(Map.of("WATCHKEEPER_EXTERNAL_POSTGRES", "db")))
                .hasMessageContaining("host:port");
    }

    @Test
    void addressesComeBackFromTheEnvironmentTheyWereGivenAs() {
        Addresses addresses = new Addresses(
                "one:9092,two:9092",
                new PostgresAddress("db", 5432, "admin", "secret-1"),
                new RedisAddress("cache", 6379, ""));

        assertThat(Addresses.from(addresses.asEnvironment())).isEqualTo(addresses);
        assertThat(Infrastructure.chosen(Optional.empty(), addresses.asEnvironment()))
                .isEqualTo(Infrastructure.EXTERNAL);
        assertThat(addresses.toString()).doesNotContain("secret-1");
    }
}
