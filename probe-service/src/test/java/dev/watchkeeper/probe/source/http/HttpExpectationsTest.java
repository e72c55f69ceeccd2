package dev.watchkeeper.probe.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Clients;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.TestCertificates;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.source.TickScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers of an answer, and the certificates of a real TLS server. */
@Timeout(60)
class HttpExpectationsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            content-type: "application/json*"        | true  |
            Content-Type: "application/json; charset=utf-8" | true |
            content-type: "application/json"         | false | is 'application/json; charset=utf-8', expected 'application/json'
            content-type: "text/*"                   | false | expected 'text/*'
            x-version: $version                      | true  |
            x-version: v9                            | false | the header x-version is 'v1.2.0', expected 'v9'
            strict-transport-security: "*"           | false | has no header strict-transport-security
            """)
    void anAnswerHasTheHeadersThatAreExpected(String expected, boolean healthy, String why) {
        try (TestTarget target = TestTarget.start();
                GuardedHttpClient client = Clients.toThisMachine()) {
            target.answers(
                    "GET /",
                    200,
                    "{}",
                    Map.of("Content-Type", "application/json; charset=utf-8", "X-Version", "v1.2.0"));

            Measurement.Health health = ask(target.base() + "/", "expectHeaders: { " + expected + " }", client);

            assertThat(health.healthy()).isEqualTo(healthy);
            assertThat(health.why()).contains(why == null ? "" : why);
        }
    }

    @Test
    void aCertificateThatLastsIsHealthyAndSaysHowLong() throws IOException {
        Measurement.Health health = certified(90, 365, "certificate: \"> 14d\"");

        assertThat(health).isEqualTo(new Measurement.Health(true, "the certificate ends in 89 days"));
    }

    @Test
    void aCertificateThatEndsSoonIsUnhealthy() throws IOException {
        Measurement.Health health = certified(9, 365, "certificate: \"> 14d\"");

        assertThat(health.healthy()).isFalse();
        assertThat(health.why()).contains("ends in 8 days, expected more than 14 days");
    }

    @Test
    void theFirstCertificateOfTheChainThatEndsCounts() throws IOException {
        assertThat(certified(90, 3, "certificate: \"> 14d\"").why()).contains("ends in 2 days");
    }

    @Test
    void aCertificateThatNobodyTrustsFailsTheHandshake() throws IOException {
        try (GuardedHttpClient client = Clients.toThisMachine()) {
            Measurement.Health health = served(90, 365, "certificate: \"> 14d\"", client);

            assertThat(health.healthy()).isFalse();
            assertThat(health.why()).contains("TLS");
        }
    }

    /** With an authority that is trusted. */
    private Measurement.Health certified(int days, int daysOfAuthority, String words) throws IOException {
        Path trust = TestCertificates.in(folder, days, daysOfAuthority).trustStore();
        System.setProperty("javax.net.ssl.trustStore", trust.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        try (GuardedHttpClient client = Clients.toThisMachine()) {
            return served(days, daysOfAuthority, words, client);
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    private Measurement.Health served(int days, int daysOfAuthority, String words, GuardedHttpClient client)
            throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(
                TestCertificates.of(folder, days, daysOfAuthority).server()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            return ask("https://localhost:" + server.getAddress().getPort() + "/", words, client);
        } finally {
            server.stop(0);
        }
    }

    private static Measurement.Health ask(String url, String words, GuardedHttpClient client) {
        Policy policy = Policies.with("mine: { health: { http: \"GET " + url + "\", within: 5s, " + words + " } }");
        Check check = Policies.check(policy, "mine");
        HttpSource source = new HttpSource(new HttpCaller(client, Clock.systemUTC()));
        Reading reading = source.ask(new Ask(
                        new Subject(Watches.requested().record(), policy),
                        new Slot(check, Watches.T0, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                        Map.of("version", "v1.2.0"),
                        Optional.empty(),
                        new TickScope(),
                        source.deadline(check, Duration.ofSeconds(1))))
                .samples()
                .getFirst()
                .reading();
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Measurement.Health) ((Reading.Measured) reading).measurement();
    }
}
