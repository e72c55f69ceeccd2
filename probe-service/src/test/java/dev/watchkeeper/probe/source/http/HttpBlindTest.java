package dev.watchkeeper.probe.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Clients;
import dev.watchkeeper.probe.PlainSocket;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.TickScope;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The blind table. For a health check the outcome is the measurement: none of its rows is healthy, and those that are no word of
 * the target about itself are not measured at all.
 */
@Tag("P9")
@Timeout(60)
class HttpBlindTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no data                   | 200 |                           | unhealthy | no value at $.status
            NaN                       | 200 | {"status":NaN}            | unhealthy | no value at $.status
            infinity                  | 200 | {"status":1e999}          | unhealthy | expected 'ok'
            negative infinity         | 200 | {"status":-1e999}         | unhealthy | expected 'ok'
            null                      | 200 | {"status":null}           | unhealthy | no value at $.status
            another string            | 200 | {"status":"down"}         | unhealthy | is 'down', expected 'ok'
            200 with error body       | 200 | {"error":"no"}            | unhealthy | no value at $.status
            an error page             | 200 | <html>no</html>           | unhealthy | no value at $.status
            empty vector              | 200 | {"status":[]}             | unhealthy | no value at $.status
            two series                | 200 | {"status":["ok","ok"]}    | unhealthy | no value at $.status
            a redirect                | 302 | {"status":"ok"}           | unhealthy | status 302
            an error                  | 500 | {"status":"ok"}           | unhealthy | status 500
            429                       | 429 | {"status":"ok"}           | missing   | THROTTLED
            401                       | 401 | {"status":"ok"}           | missing   | NOT_ALLOWED
            403                       | 403 | {"status":"ok"}           | missing   | NOT_ALLOWED
            """)
    void isNeverHealthy(String row, int status, String body, String kind, String why) {
        try (TestTarget target = TestTarget.start()) {
            target.answers("GET /health", status, body == null ? "" : body);

            Reading reading = ask(target.base());

            if (kind.equals("missing")) {
                assertThat(reading).isInstanceOf(Reading.Missing.class);
            } else {
                assertThat(((Measurement.Health) ((Reading.Measured) reading).measurement()).healthy())
                        .isFalse();
            }
            assertThat(reading.toString()).contains(why);
        }
    }

    @Test
    void failedTlsIsUnhealthy() throws IOException {
        try (PlainSocket plain = PlainSocket.start()) {
            assertThat(ask("https://127.0.0.1:" + plain.port()).toString()).contains("healthy=false", "TLS");
        }
    }

    @Test
    void whatIsGoodIsHealthySoThatTheTableProvesSomething() {
        try (TestTarget target = TestTarget.start()) {
            target.answers("GET /health", 200, "{\"status\":\"ok\"}");

            assertThat(ask(target.base())).isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));
        }
    }

    private static Reading ask(String base) {
        Check check = Policies.check(Policies.policy(Policies.text(base, "5s")), "health");
        try (GuardedHttpClient client = Clients.toThisMachine()) {
            HttpSource source = new HttpSource(new HttpCaller(client, Clock.fixed(Watches.T0, ZoneOffset.UTC)));
            return source.ask(new Ask(
                            Watches.subject(),
                            new Slot(check, Watches.T0, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                            Map.of(),
                            Optional.empty(),
                            new TickScope(),
                            source.deadline(check, Duration.ofSeconds(1))))
                    .samples()
                    .getFirst()
                    .reading();
        }
    }
}
