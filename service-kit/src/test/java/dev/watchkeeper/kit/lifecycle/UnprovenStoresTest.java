package dev.watchkeeper.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S25")
class UnprovenStoresTest {
    private static List<String> ofDatabase(String address) {
        return UnprovenDatabase.refused(Map.of("quarkus.datasource.jdbc.url", address));
    }

    private static List<String> ofCache(String hosts, String... more) {
        Map<String, String> settings = new TreeMap<>(
                Map.of("quarkus.redis.hosts", hosts, "quarkus.redis.tls.hostname-verification-algorithm", "HTTPS"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return UnprovenCache.refused(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://postgres.example:5432/gate",
                "jdbc:postgresql://postgres.example/gate?sslmode=require",
                "jdbc:postgresql://postgres.example/gate?sslmode=prefer&loggerLevel=OFF",
                "jdbc:postgresql://postgres.example/gate?xsslmode=verify-full",
                // The certificate of any database of anybody whom the same authority knows.
                "jdbc:postgresql://postgres.example/gate?sslmode=verify-ca",
                "jdbc:postgresql://localhost.evil.example/gate",
                "jdbc:postgresql://127.0.0.1:5432,postgres.example/gate",
            })
    void aDatabaseElsewhereThatNeedNotProveItselfIsRefused(String address) {
        assertThat(ofDatabase(address))
                .singleElement()
                .asString()
                .contains("sslmode=verify-full")
                .doesNotContain("example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://postgres.example:5432/gate?sslmode=verify-full",
                "jdbc:postgresql://postgres.example/gate?loggerLevel=OFF&sslmode=verify-full&sslrootcert=/ca.pem",
                "jdbc:postgresql://postgres.example/gate?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
                "jdbc:postgresql:gate",
                "jdbc:postgresql://127.0.0.1:5433/gate",
                "jdbc:postgresql://localhost/gate",
                "jdbc:postgresql://[::1]:5432/gate",
            })
    void oneThatDoesOrThatIsHereIsTaken(String address) {
        assertThat(ofDatabase(address)).isEmpty();
    }

    @Test
    void noClassOfItsOwnDecidesWhomToTake() {
        String proven = "jdbc:postgresql://postgres.example/gate?sslmode=verify-full";

        assertThat(ofDatabase(proven + "&sslfactory=org.postgresql.ssl.NonValidatingFactory"))
                .singleElement()
                .asString()
                .contains("leave sslfactory out");
        assertThat(ofDatabase(proven + "&sslhostnameverifier=any.Name"))
                .singleElement()
                .asString()
                .contains("leave sslhostnameverifier out");
        assertThat(UnprovenDatabase.refused(Map.of(
                        "quarkus.datasource.jdbc.url",
                        proven,
                        "quarkus.datasource.jdbc.additional-jdbc-properties.sslfactory",
                        "org.postgresql.ssl.NonValidatingFactory")))
                .hasSize(1);
    }

    @Test
    void whatTheDriverIsToldBesideTheAddressCountsToo() {
        assertThat(UnprovenDatabase.refused(Map.of(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://postgres.example/gate",
                        "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode",
                        "verify-full")))
                .isEmpty();
    }

    @Test
    void theOwnersOwnWayInIsLookedAtLikewise() {
        assertThat(UnprovenDatabase.refused(
                        Map.of("quarkus.flyway.jdbc-url", "jdbc:postgresql://postgres.example/gate")))
                .singleElement()
                .asString()
                .startsWith("quarkus.flyway.jdbc-url reaches another machine");
    }

    @Test
    void aCacheElsewhereInTheClearOrOfAnyNameIsRefused() {
        assertThat(ofCache("redis://:pass@redis.example:6379"))
                .singleElement()
                .asString()
                .contains("write rediss://")
                .doesNotContain("pass");
        assertThat(ofCache("rediss://a.example,redis://b.example")).hasSize(1);
        assertThat(ofCache("rediss://redis.example", "quarkus.redis.tls.hostname-verification-algorithm", "NONE"))
                .singleElement()
                .asString()
                .contains("takes any machine");
        assertThat(ofCache("rediss://redis.example", "quarkus.redis.tls.trust-all", "true"))
                .singleElement()
                .asString()
                .contains("takes any certificate");
        assertThat(ofCache("rediss://redis.example", "quarkus.tls.trust-all", "true"))
                .singleElement()
                .asString()
                .startsWith("quarkus.tls.trust-all=true takes any certificate");
    }

    /** Then nothing that is said to the client itself counts. */
    @Test
    void aNamedConfigurationIsLookedAtInPlaceOfTheClientsOwn() {
        String[] named = {"quarkus.redis.tls-configuration-name", "cache"};

        assertThat(ofCache("rediss://redis.example", named))
                .singleElement()
                .asString()
                .contains("quarkus.tls.cache.hostname-verification-algorithm=NONE takes any machine");
        assertThat(ofCache(
                        "rediss://redis.example",
                        named[0],
                        named[1],
                        "quarkus.tls.cache.hostname-verification-algorithm",
                        "HTTPS"))
                .isEmpty();
    }

    @Test
    void aCacheThatProvesItselfOrIsHereIsTaken() {
        assertThat(ofCache("rediss://:pass@redis.example:6379")).isEmpty();
        assertThat(ofCache("redis://:p%40ss@127.0.0.1:6379")).isEmpty();
        assertThat(UnprovenCache.refused(Map.of())).isEmpty();
    }
}
