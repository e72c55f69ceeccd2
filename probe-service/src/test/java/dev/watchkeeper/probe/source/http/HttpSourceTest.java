package dev.watchkeeper.probe.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Clients;
import dev.watchkeeper.probe.PlainSocket;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.TickScope;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HttpSourceTest {
    private final TestTarget target = TestTarget.start();
    private final GuardedHttpClient client = Clients.toThisMachine();

    @AfterEach
    void close() {
        target.close();
        client.close();
    }

    @Test
    void expectedStatusAndBodyAreHealthy() {
        target.answers("GET /health", 200, "{\"status\":\"ok\"}");

        assertThat(ask("health").samples().getFirst().reading())
                .isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 404, 301, 302, 418})
    @Tag("P9")
    void unexpectedStatusIsMeasuredUnhealthy(int status) {
        target.answers("GET /health", status, "{\"status\":\"ok\"}");

        assertThat(unhealthy("health")).contains("status " + status, "expected 2xx");
    }

    @ParameterizedTest
    @CsvSource({"429, THROTTLED", "401, NOT_ALLOWED", "403, NOT_ALLOWED"})
    @Tag("P9")
    void refusalToSpeakToUsIsMissing(int status, MissingCause cause) {
        target.answers("GET /health", status, "");

        assertThat(reading("health"))
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.cause()).isEqualTo(cause));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"down\"}",
                "{\"error\":\"no\"}",
                "",
                "null",
                "{\"status\":null}",
                "<html>",
                "{\"status\":[\"ok\"]}"
            })
    @Tag("P9")
    void successWithAnErrorInItsBodyIsUnhealthy(String body) {
        target.answers("GET /health", 200, body);

        assertThat(unhealthy("health")).contains("$.status");
    }

    @Test
    @Tag("P9")
    void hangingTargetIsUnhealthyWithinItsTime() {
        target.hangs("GET /health");

        assertThat(unhealthy("health")).contains("no answer within 1000 ms");
    }

    @Test
    void drippingTargetIsUnhealthyWithinItsTime() {
        target.drips("GET /health");

        assertThat(unhealthy("health")).contains("no answer within 1000 ms");
    }

    @Test
    void resetConnectionIsUnhealthy() {
        target.resets("GET /health");

        assertThat(unhealthy("health")).contains("connection was lost");
    }

    @Test
    void refusedConnectionIsUnhealthyAndDidNotReachAnything() {
        target.close();
        Answer answer = ask("health");

        assertThat(answer.reached()).isFalse();
        assertThat(why(answer)).contains("connection refused");
    }

    @Test
    @Tag("P9")
    void failedTlsHandshakeIsUnhealthy() throws Exception {
        try (PlainSocket plain = PlainSocket.start()) {
            String base = "https://127.0.0.1:" + plain.port();

            assertThat(why(ask(Policies.check(Policies.policy(Policies.text(base, "2s")), "health"), client)))
                    .contains("TLS");
        }
    }

    @Test
    void nameThatCannotBeResolvedIsNoWordFromTheTarget() {
        Check check = Policies.check(Policies.policy(Policies.text("http://nobody.invalid", "2s")), "health");

        assertThat(ask(check, client).samples().getFirst().reading())
                .isInstanceOfSatisfying(
                        Reading.Failed.class,
                        failed -> assertThat(failed.category()).isEqualTo(FailureCategory.UNREACHABLE));
    }

    @Test
    @Tag("S8")
    void redirectToTheMetadataAddressIsNotFollowed() {
        target.answers("GET /health", 302, "", Map.of("Location", "http://169.254.169.254/latest/meta-data/"));

        assertThat(unhealthy("health")).contains("status 302");
    }

    @Test
    @Tag("S8")
    void privateAddressWithoutTheOperatorsWordIsNotAsked() {
        target.answers("GET /health", 200, "{\"status\":\"ok\"}");
        try (GuardedHttpClient guarded = Clients.toPublicAddresses()) {
            assertThat(ask(check("health"), guarded).samples().getFirst().reading())
                    .isInstanceOfSatisfying(
                            Reading.Failed.class,
                            failed -> assertThat(failed.category()).isEqualTo(FailureCategory.REFUSED_BY_POLICY));
        }
        assertThat(target.asked()).isEmpty();
    }

    @Test
    void hugeBodyIsCutAndNotRead() {
        target.answers("GET /page", 200, "x".repeat(5 * 1024 * 1024));

        assertThat(reading("page"))
                .isEqualTo(new Reading.Measured(
                        new Measurement.Health(true, "the answer is longer than 1 MiB and was cut")));
    }

    @Test
    void valueBeyondWhatIsReadIsNotGuessed() {
        target.answers("GET /health", 200, "{\"filler\":\"" + "x".repeat(2 * 1024 * 1024) + "\",\"status\":\"ok\"}");

        assertThat(unhealthy("health")).contains("longer than 1 MiB", "$.status");
    }

    @Test
    @Tag("S8")
    void nameThatIsAnotherAddressNextTimeGainsNothing() throws Exception {
        target.answers("GET /health", 200, "{\"status\":\"ok\"}");
        List<InetAddress> allowed = List.of(InetAddress.getLoopbackAddress());
        List<InetAddress> metadata = List.of(InetAddress.getByName("169.254.169.254"));
        AtomicInteger lookups = new AtomicInteger();
        String base = target.base().replace("127.0.0.1", "rebind.test");
        Check check = Policies.check(Policies.policy(Policies.text(base, "2s")), "health");
        try (GuardedHttpClient rebound =
                Clients.toThisMachine(host -> lookups.getAndIncrement() == 0 ? allowed : metadata)) {
            assertThat(ask(check, rebound).samples().getFirst().reading()).isInstanceOf(Reading.Measured.class);
            assertThat(lookups).hasValue(1);
            assertThat(ask(check, rebound).samples().getFirst().reading())
                    .isInstanceOfSatisfying(
                            Reading.Failed.class,
                            failed -> assertThat(failed.category()).isEqualTo(FailureCategory.REFUSED_BY_POLICY));
        }
        assertThat(target.asked()).hasSize(1);
    }

    @Test
    void retryAfterIsHandedOn() {
        target.answers("GET /health", 429, "", Map.of("Retry-After", "7"));

        assertThat(ask("health").notBefore()).contains(Watches.T0.plusSeconds(7));
    }

    @Test
    void flowHandsKeptValuesOn() {
        target.answers("POST /things", 201, "{\"id\":17,\"token\":\"t-1\"}")
                .answers("GET /things/17", 200, "")
                .answers("DELETE /things/17", 204, "");

        assertThat(reading("flow")).isEqualTo(new Reading.Measured(new Measurement.Health(true, "all 3 steps")));
        assertThat(target.asked())
                .containsExactly("POST /things", "GET /things/17 Bearer t-1", "DELETE /things/17 Bearer t-1");
    }

    @Test
    void flowCleansUpAfterAFailedStepAndNamesThatStep() {
        target.answers("POST /things", 201, "{\"id\":17,\"token\":\"t-1\"}")
                .answers("GET /things/17", 500, "")
                .answers("DELETE /things/17", 204, "");

        assertThat(unhealthy("flow")).contains("GET", "status 500").doesNotContain("DELETE");
        assertThat(target.asked()).anyMatch(asked -> asked.startsWith("DELETE /things/17"));
    }

    @Test
    void flowWhoseFirstStepFailsHasNothingToCleanUp() {
        target.answers("POST /things", 503, "");

        assertThat(unhealthy("flow")).contains("status 503");
        assertThat(target.asked()).containsExactly("POST /things");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":17}",
                "[]",
                "no json",
                "{\"id\":{},\"token\":\"t\"}",
                "{\"id\":17,\"token\":\"t\"} {}"
            })
    void valueThatIsNotThereIsUnhealthy(String body) {
        target.answers("POST /things", 201, body);

        assertThat(unhealthy("flow")).contains("the answer has no value at");
    }

    @Test
    @Tag("S8")
    void keptValueCannotBecomeAnotherPathOrASecret() {
        target.answers("POST /things", 201, "{\"id\":\"../admin?x=1\",\"token\":\"secret:demo/switch\"}")
                .answers("GET /things/..%2Fadmin%3Fx%3D1", 200, "");

        assertThat(unhealthy("flow")).contains("name of a secret");
        assertThat(target.asked()).containsExactly("POST /things");
    }

    private Answer ask(String name) {
        return ask(check(name), client);
    }

    private Reading reading(String name) {
        return ask(name).samples().getFirst().reading();
    }

    private String unhealthy(String name) {
        return why(ask(name));
    }

    private static String why(Answer answer) {
        return answer.samples().getFirst().reading()
                                instanceof Reading.Measured(Measurement.Health(boolean healthy, String why))
                        && !healthy
                ? why
                : "not measured unhealthy: " + answer;
    }

    private Check check(String name) {
        return Policies.check(Policies.policy(Policies.text(target.base(), "1s")), name);
    }

    private static Answer ask(Check check, GuardedHttpClient with) {
        Clock clock = Clock.fixed(Watches.T0, ZoneOffset.UTC);
        HttpSource source = new HttpSource(new HttpCaller(with, clock));
        Slot slot = new Slot(check, Watches.T0, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return source.ask(new Ask(
                Watches.subject(),
                slot,
                Map.of("version", "v1.2.0", "tick", "1"),
                Optional.empty(),
                new TickScope(),
                source.deadline(check, slot.every())));
    }
}
