package dev.watchkeeper.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S25")
class DevelopmentSwitchesTest {
    private static final List<String> PRODUCTION = List.of("prod");

    private static List<String> refused(List<String> profiles, String name, String value) {
        Map<String, String> settings = new TreeMap<>(Map.of("kafka.security.protocol", "SASL_SSL"));
        settings.put(name, value);
        return DevelopmentSwitches.refused(settings, profiles);
    }

    @Test
    void aProductionThatIsToldNothingOfTheKindStarts() {
        assertThat(refused(PRODUCTION, "watchkeeper.session.secure", "true")).isEmpty();
        assertThat(refused(PRODUCTION, "kafka.security.protocol", "SSL")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "watchkeeper.session.secure, false",
        "watchkeeper.session.secure, no",
        "watchkeeper.access.follow, false",
        "watchkeeper.verification.enabled, FALSE",
        "kafka.security.protocol, PLAINTEXT",
        "kafka.security.protocol, SASL_PLAINTEXT",
        "mp.messaging.connector.smallrye-kafka.security.protocol, PLAINTEXT",
        "mp.messaging.incoming.verdicts.security.protocol, PLAINTEXT",
        "kafka.ssl.endpoint.identification.algorithm, ''",
        "mp.messaging.incoming.verdicts.ssl.endpoint.identification.algorithm, ' '",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://postgres.example/gate",
        "quarkus.redis.hosts, redis://redis.example",
    })
    void eachSwitchIsNamedInAProductionAndTakenOnAMachineOfItsOwn(String name, String value) {
        assertThat(refused(PRODUCTION, name, value)).singleElement().asString().startsWith(name);
        assertThat(refused(List.of("prod", "local"), name, value)).isEmpty();
    }

    /** What is not read is not refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "watchkeeper.session.secure",
                "kafka.security.protocol",
                "mp.messaging.incoming.verdicts.ssl.endpoint.identification.algorithm",
                "quarkus.datasource.jdbc.url",
                "quarkus.redis.hosts",
                "quarkus.redis.tls.hostname-verification-algorithm",
                "quarkus.redis.tls.trust-all",
            })
    void eachOfThemIsReadFromTheConfiguration(String name) {
        assertThat(DevelopmentSwitches.concerns(name)).isTrue();
        assertThat(DevelopmentSwitches.concerns(name + ".other")).isFalse();
    }

    @Test
    void aBrokerInTheClearIsNotWhatComesOfSayingNothing() {
        assertThat(DevelopmentSwitches.refused(Map.of(), PRODUCTION))
                .singleElement()
                .asString()
                .contains("kafka.security.protocol is not set", "docs/kafka-security.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "production", "prod,staging"})
    void anUnknownProfileIsAProduction(String profiles) {
        assertThat(refused(List.of(profiles.split(",", -1)), "watchkeeper.access.follow", "false"))
                .hasSize(1);
    }
}
