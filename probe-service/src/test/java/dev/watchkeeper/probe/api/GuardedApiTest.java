package dev.watchkeeper.probe.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.probe.Clients;
import dev.watchkeeper.probe.TestTarget;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("P9")
@Tag("F12")
class GuardedApiTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final TestTarget target = TestTarget.start();

    @AfterEach
    void stop() {
        target.close();
    }

    @Test
    void statusTwoHundredIsContent() {
        target.answers("GET /query", 200, "{}");

        assertThat(call(target.base() + "/query"))
                .isInstanceOfSatisfying(
                        ApiAnswer.Content.class,
                        content -> assertThat(content.text()).isEqualTo("{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, NOT_ALLOWED",
        "403, NOT_ALLOWED",
        "429, THROTTLED",
        "400, UNUSABLE",
        "404, UNUSABLE",
        "422, UNUSABLE"
    })
    void refusalIsMissingAndSaysWhy(int status, MissingCause cause) {
        target.answers("GET /query", status, "no");

        assertThat(none(target.base() + "/query").reading())
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.cause()).isEqualTo(cause));
    }

    @Test
    void throttlingKeepsTheTimeItAsksFor() {
        target.answers("GET /query", 429, "slower", Map.of("Retry-After", "30"));

        assertThat(none(target.base() + "/query").notBefore()).contains(NOW.plusSeconds(30));
    }

    @Test
    @Tag("F44")
    void limitThatIsSaidWith403IsNoQuestionOfWhoMayAsk() {
        target.answers(
                "GET /spent",
                403,
                "API rate limit exceeded",
                Map.of(
                        "x-ratelimit-remaining",
                        "0",
                        "x-ratelimit-reset",
                        Long.toString(NOW.plusSeconds(60).getEpochSecond())));
        target.answers("GET /slower", 403, "secondary rate limit", Map.of("Retry-After", "20"));
        target.answers(
                "GET /forbidden",
                403,
                "no",
                Map.of(
                        "x-ratelimit-remaining",
                        "4999",
                        "x-ratelimit-reset",
                        Long.toString(NOW.plusSeconds(60).getEpochSecond())));

        ApiAnswer.None spent = none(target.base() + "/spent");
        ApiAnswer.None slower = none(target.base() + "/slower");
        ApiAnswer.None forbidden = none(target.base() + "/forbidden");

        assertThat(List.of(spent, slower, forbidden))
                .extracting(none -> ((Reading.Missing) none.reading()).cause())
                .containsExactly(MissingCause.THROTTLED, MissingCause.THROTTLED, MissingCause.NOT_ALLOWED);
        assertThat(spent.notBefore()).contains(NOW.plusSeconds(60));
        assertThat(slower.notBefore()).contains(NOW.plusSeconds(20));
        assertThat(forbidden.notBefore()).isEmpty();
    }

    @Test
    void pageInsteadOfJsonHasFailed() {
        target.answers("GET /query", 200, "<html>", Map.of("Content-Type", "text/html"));

        assertThat(none(target.base() + "/query").reading()).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void createdAndNoContentAreContentToo() {
        target.answers("GET /created", 201, "{}");
        target.answers("GET /empty", 204, "");

        assertThat(call(target.base() + "/created")).isInstanceOf(ApiAnswer.Content.class);
        assertThat(call(target.base() + "/empty")).isInstanceOf(ApiAnswer.Content.class);
    }

    @Test
    void errorOfTheServerIsFailed() {
        target.answers("GET /query", 503, "busy");

        assertThat(none(target.base() + "/query").reading()).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void answerBeyondAMebibyteIsNotUsed() {
        target.answers("GET /query", 200, "x".repeat(1_100_000));

        assertThat(none(target.base() + "/query").reading())
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE));
    }

    @Test
    @Tag("S7")
    void privateAddressThatNobodyAllowedIsNotCalled() {
        ApiAnswer answer = new GuardedApi(Clients.toPublicAddresses(), clock())
                .call(project(), uri(target.base() + "/query"), Map.of(), Optional.empty(), Duration.ofSeconds(2));

        assertThat(answer).isInstanceOf(ApiAnswer.None.class);
        assertThat(target.asked()).isEmpty();
    }

    private ApiAnswer.None none(String address) {
        if (call(address) instanceof ApiAnswer.None none) {
            return none;
        }
        throw new AssertionError("is content");
    }

    private static ApiAnswer call(String address) {
        return new GuardedApi(Clients.toThisMachine(), clock())
                .call(project(), uri(address), Map.of(), Optional.empty(), Duration.ofSeconds(2));
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static ProjectName project() {
        return new ProjectName("demo");
    }

    private static URI uri(String address) {
        return URI.create(address);
    }
}
