package dev.watchkeeper.probe.source.openmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
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
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("P9")
@Timeout(20)
class OpenMetricsSourceTest {
    private static final String PAGE = "queue 5\nfailures_total 1\ncalls_total 10\n";

    private final TestTarget target = TestTarget.start();
    private final GuardedHttpClient client = Clients.toThisMachine();
    private final Policy policy = Policies.policy(Policies.text(target.base(), "1s"));
    private final OpenMetricsSource source = new OpenMetricsSource(
            new PageFetcher(client, Clock.fixed(Watches.T0, ZoneOffset.UTC)), Clock.fixed(Watches.T0, ZoneOffset.UTC));

    @AfterEach
    void close() {
        target.close();
        client.close();
    }

    @Test
    void gaugeIsMeasured() {
        target.answers("GET /metrics", 200, PAGE);

        assertThat(reading("queue")).isEqualTo(new Reading.Measured(new Measurement.Value(5)));
    }

    @Test
    void oneAddressIsFetchedOnceForAllChecksOfATick() {
        target.answers("GET /metrics", 200, PAGE);
        TickScope scope = new TickScope();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List.of("queue", "failures", "calls", "unlabelled", "error-rate", "latency").stream()
                    .map(name -> CompletableFuture.supplyAsync(() -> ask(name, scope), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        assertThat(target.asked()).hasSize(1);
    }

    /** Both count hits, and what differs between them is no label that the check names. */
    @Test
    void whatIsWantedOfOnePageIsNotTakenFromAnother() {
        Check check =
                Policies.check(Policies.with("""
                        hits: { ratio: { bad: { openmetrics: { url: "BASE/gateway", metric: hits_total, labels: { code: all } } },
                            total: { openmetrics: { url: "BASE/service", metric: hits_total, labels: { code: all } } } }, expect: "< 1%" }
                        """.replace("BASE", target.base()).replace("\n", "")), "hits");
        String page = "hits_total{code=\"all\",instance=\"%s\"} %d\n";
        target.answers("GET /gateway", 200, page.formatted("g", 5));
        target.answers("GET /service", 200, page.formatted("s", 100));
        Optional<Remembered> first =
                ask(check, new TickScope(), Optional.empty()).next();
        target.answers("GET /gateway", 200, page.formatted("g", 6));
        target.answers("GET /service", 200, page.formatted("s", 150));

        Slot next = new Slot(
                check,
                Watches.T0.plus(Slot.bucketLength(check, Duration.ofSeconds(1))),
                Slot.bucketLength(check, Duration.ofSeconds(1)),
                Duration.ofSeconds(1));
        Answer answer = source.ask(new Ask(
                Watches.subject(),
                next,
                Map.of("version", "v1.2.0"),
                first,
                new TickScope(),
                source.deadline(check, next.every())));

        assertThat(answer.samples().getFirst().reading())
                .isEqualTo(new Reading.Measured(new Measurement.Counts(1, 50)));
    }

    @Test
    void nextTickFetchesAgain() {
        target.answers("GET /metrics", 200, PAGE);
        ask("queue", new TickScope());
        ask("queue", new TickScope());

        assertThat(target.asked()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"429, THROTTLED", "401, NOT_ALLOWED", "403, NOT_ALLOWED"})
    void refusalIsMissing(int status, MissingCause cause) {
        target.answers("GET /metrics", status, "");

        assertThat(cause("queue")).isEqualTo(cause);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 404, 302, 204})
    void errorIsAFailureOfTheSourceAndNoMeasurement(int status) {
        target.answers("GET /metrics", status, "");

        assertThat(failure("queue")).isEqualTo(FailureCategory.BAD_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>error</html>",
                "{\"error\":1}",
                "queue NaN\n",
                "queue null\n",
                "queue 1\nqueue 2\n",
                "queue +Inf\n"
            })
    void successWithAnErrorInItsBodyIsNotUsable(String body) {
        target.answers("GET /metrics", 200, body);

        assertThat(cause("queue")).isEqualTo(MissingCause.UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "# EOF\n", "other 3\n"})
    void emptyPageIsNoData(String body) {
        target.answers("GET /metrics", 200, body);

        assertThat(cause("queue")).isEqualTo(MissingCause.NO_DATA);
    }

    @Test
    void hugePageIsNotUsable() {
        target.answers("GET /metrics", 200, "a_total 1\n".repeat(200_000));

        assertThat(cause("queue")).isEqualTo(MissingCause.UNUSABLE);
    }

    @Test
    void hangingPageTimesOutWithinItsBucket() {
        target.hangs("GET /metrics");

        assertThat(failure("error-rate")).isEqualTo(FailureCategory.TIMEOUT);
    }

    @Test
    void refusedConnectionIsUnreachable() {
        target.close();

        assertThat(failure("queue")).isEqualTo(FailureCategory.UNREACHABLE);
    }

    @Test
    void failedTlsHandshakeIsUnreachable() throws Exception {
        try (PlainSocket plain = PlainSocket.start()) {
            Policy tls = Policies.policy(Policies.text("https://127.0.0.1:" + plain.port(), "1s"));
            Answer answer = ask(Policies.check(tls, "queue"), new TickScope(), Optional.empty());

            assertThat(answer.samples().getFirst().reading())
                    .isInstanceOfSatisfying(
                            Reading.Failed.class,
                            failed -> assertThat(failed.category()).isEqualTo(FailureCategory.UNREACHABLE));
        }
    }

    @Test
    void variableWithoutAValueIsNotUsable() {
        Slot slot = new Slot(
                Policies.check(policy, "error-rate"), Watches.T0, Duration.ofSeconds(1), Duration.ofSeconds(1));
        Answer answer = source.ask(
                new Ask(Watches.subject(), slot, Map.of(), Optional.empty(), new TickScope(), Duration.ofSeconds(1)));

        assertThat(answer.samples().getFirst().reading())
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.why()).contains("$version"));
    }

    private Answer ask(String name, TickScope scope) {
        return ask(Policies.check(policy, name), scope, Optional.empty());
    }

    private Reading reading(String name) {
        return ask(name, new TickScope()).samples().getFirst().reading();
    }

    private MissingCause cause(String name) {
        return reading(name) instanceof Reading.Missing missing
                ? missing.cause()
                : other(name).cause();
    }

    private FailureCategory failure(String name) {
        return reading(name) instanceof Reading.Failed failed
                ? failed.category()
                : FailureCategory.valueOf(other(name).why());
    }

    private static Reading.Missing other(String name) {
        throw new AssertionError(name + " has another reading");
    }

    private Answer ask(Check check, TickScope scope, Optional<Remembered> before) {
        Slot slot = new Slot(check, Watches.T0, Slot.bucketLength(check, Duration.ofSeconds(1)), Duration.ofSeconds(1));
        return source.ask(new Ask(
                Watches.subject(),
                slot,
                Map.of("version", "v1.2.0"),
                before,
                scope,
                source.deadline(check, slot.every())));
    }
}
