package dev.watchkeeper.probe.source.openmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Clients;
import dev.watchkeeper.probe.PlainSocket;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counter.Remembered;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.TickScope;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The blind table, for a gauge, a count and a ratio: none of its rows is ever measured. */
@Tag("P9")
@Timeout(60)
class OpenMetricsBlindTest {
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** A page that all three can be read from. */
    private static final String GOOD = """
            queue 5
            calls_total 10
            requests_total{version="v1.2.0",code="2xx"} 90
            requests_total{version="v1.2.0",code="5xx"} 10
            """;

    private final TestTarget target = TestTarget.start();
    private final GuardedHttpClient client = Clients.toThisMachine();

    @AfterEach
    void close() {
        target.close();
        client.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no data              | 200 |                            | NO_DATA
            NaN                  | 200 | VALUE=NaN                  | UNUSABLE
            infinity             | 200 | VALUE=+Inf                 | UNUSABLE
            negative infinity    | 200 | VALUE=-Inf                 | UNUSABLE
            null                 | 200 | VALUE=null                 | UNUSABLE
            string               | 200 | VALUE=many                 | UNUSABLE
            stale                | 200 | VALUE=7 1763892000000      | STALE
            200 with error body  | 200 | {"error":"no"}             | UNUSABLE
            an error page        | 200 | <html>no</html>            | UNUSABLE
            429                  | 429 |                            | THROTTLED
            401                  | 401 |                            | NOT_ALLOWED
            403                  | 403 |                            | NOT_ALLOWED
            500                  | 500 |                            | BAD_ANSWER
            a redirect           | 302 |                            | BAD_ANSWER
            empty vector         | 200 | nothing_of_ours 1          | NO_DATA
            two series           | 200 | TWICE                      | UNUSABLE
            """)
    void isNeverMeasured(String row, int status, String body, String cause) {
        for (String name : List.of("queue", "calls", "error-rate")) {
            target.answers("GET /metrics", 200, GOOD);
            Answer before = ask(name, 0, Optional.empty());
            target.answers("GET /metrics", status, page(body));

            Reading reading = ask(name, 1, before.next()).samples().getFirst().reading();

            assertThat(reading).as("%s of %s", row, name).isNotInstanceOf(Reading.Measured.class);
            assertThat(reading.toString()).as("%s of %s", row, name).contains(cause);
        }
    }

    @Test
    void whatIsGoodIsMeasuredSoThatTheTableProvesSomething() {
        target.answers("GET /metrics", 200, GOOD);
        for (String name : List.of("queue", "calls", "error-rate")) {
            Answer before = ask(name, 0, Optional.empty());

            assertThat(ask(name, 1, before.next()).samples().getFirst().reading())
                    .isIn(
                            new Reading.Measured(new Measurement.Value(5)),
                            new Reading.Measured(new Measurement.Value(0)),
                            new Reading.Measured(new Measurement.Counts(0, 0)));
        }
    }

    @Test
    void failedTlsIsNeverMeasured() throws IOException {
        try (PlainSocket plain = PlainSocket.start()) {
            Policy policy = Policies.policy(Policies.text("https://127.0.0.1:" + plain.port(), "1s"));
            for (String name : List.of("queue", "calls", "error-rate")) {
                assertThat(ask(Policies.check(policy, name), 0, Optional.empty())
                                .samples()
                                .getFirst()
                                .reading())
                        .isInstanceOf(Reading.Failed.class);
            }
        }
    }

    private static String page(String body) {
        if (body == null) {
            return "";
        }
        if (body.equals("TWICE")) {
            return GOOD + GOOD;
        }
        return body.startsWith("VALUE=")
                ? GOOD.replaceAll(" \\d+\n", " " + body.substring("VALUE=".length()) + "\n")
                : body + "\n";
    }

    private Answer ask(String name, int tick, Optional<Remembered> before) {
        return ask(Policies.check(Policies.policy(Policies.text(target.base(), "1s")), name), tick, before);
    }

    private Answer ask(Check check, int tick, Optional<Remembered> before) {
        Slot slot = new Slot(check, Watches.T0.plus(EVERY.multipliedBy(tick)), EVERY, EVERY);
        Clock clock = Clock.fixed(slot.tick(), ZoneOffset.UTC);
        OpenMetricsSource source = new OpenMetricsSource(new PageFetcher(client, clock), clock);
        return source.ask(new Ask(
                Watches.subject(),
                slot,
                Map.of("version", "v1.2.0"),
                before,
                new TickScope(),
                source.deadline(check, EVERY)));
    }
}
