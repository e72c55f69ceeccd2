package dev.watchkeeper.gate.supplier;

import static dev.watchkeeper.gate.supplier.Suppliers.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.supplier.sentry.SentryTracking;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.kit.api.PatientApi;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which each supplier can fail, as a table: none of them opens the gate, each has its own sentence and remedy. */
@Tag("P9")
class SupplierSilenceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T17:00:00Z");
    private static final String JSON = "application/json";

    private final Suppliers suppliers = new Suppliers();
    private final VendorServer server = suppliers.server;

    /** Every question that the gate asks a supplier. */
    private enum Question {
        MONITORS,
        TRACES,
        SENTRY,
        ON_CALL,
        INCIDENTS,
        PAGE;

        Told<?> ask(Suppliers suppliers) {
            return switch (this) {
                case MONITORS -> suppliers.datadog.monitors(DEMO, List.of("service:api"));
                case TRACES -> suppliers.datadog.sum(DEMO, "sum:trace.http.request.hits{*}", NOON, NOON);
                case SENTRY -> suppliers.sentry.project(DEMO, "api");
                case ON_CALL -> suppliers.duty.at(DEMO, "PHOUSE", NOON);
                case INCIDENTS -> suppliers.incidents.of(DEMO, List.of("PAPI"));
                case PAGE -> suppliers.pages.of(DEMO, suppliers.server.base());
            };
        }
    }

    /** What a supplier may do, and as what the gate takes it. */
    private record Row(String name, int status, String body, Map<String, String> headers, String code, String word) {
        Row(String name, int status, String body, String code, String word) {
            this(name, status, body, Map.of("Content-Type", JSON), code, word);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row("401", 401, "{\"errors\":[\"Unauthorized\"]}", "supplier-refuses", "401"),
            new Row("403", 403, "{\"errors\":[\"Forbidden\"]}", "supplier-refuses", "403"),
            new Row("404", 404, "{\"detail\":\"not there\"}", "supplier-odd", "404"),
            new Row("422", 422, "{\"error\":\"no such thing\"}", "supplier-odd", "422"),
            new Row("429", 429, "{}", Map.of("Content-Type", JSON, "Retry-After", "60"), "supplier-throttles", "429"),
            new Row("500", 500, "{}", "supplier-silent", "500"),
            new Row("503", 503, "busy", Map.of("Content-Type", "text/plain"), "supplier-silent", "503"),
            new Row("malformed", 200, "{\"data\": [", "supplier-odd", "no JSON"),
            new Row(
                    "a page of somebody between",
                    200,
                    "<html></html>",
                    Map.of("Content-Type", "text/html"),
                    "supplier-silent",
                    "html"),
            new Row("another shape", 200, "{\"hello\": 1}", "supplier-odd", ""),
            new Row("an error in a 200", 200, "{\"errors\": [\"Payload is too large\"]}", "supplier-odd", ""));

    static Stream<Arguments> table() {
        return EnumSet.allOf(Question.class).stream()
                .flatMap(question -> ROWS.stream().map(row -> Arguments.of(question, row)));
    }

    @AfterEach
    void stop() {
        suppliers.close();
    }

    private static Reason reason(Told<?> told) {
        return switch (told) {
            case Told.NotSaid<?>(Outcome.Unknown why) -> why.ifItStays();
            case Told.NotSaid<?>(Outcome.Failed why) -> why.reason();
            default -> new Reason("said", "it was taken for an answer: " + told, "");
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("table")
    void hasItsOwnSentenceAndRemedy(Question question, Row row) {
        server.answers("/", row.status(), row.body(), row.headers());

        Reason reason = reason(question.ask(suppliers));

        // What cannot be read is odd where we read it ourselves, and a silence where the list of monitors does.
        assertThat(reason.code())
                .as(reason.sentence())
                .isIn(
                        row.code(),
                        row.word().isEmpty() || row.name().equals("malformed") ? "supplier-silent" : row.code());
        assertThat(reason.sentence()).contains(row.name().equals("malformed") ? "" : row.word());
        assertThat(reason.remedy()).isNotBlank();
        assertThat(reason.sentence() + reason.remedy()).doesNotContain(Suppliers.CANARY);
    }

    /** As at AWS and GitHub: whom the supplier does not let in is not let in by asking again. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoIsNotLetInFailsAtOnce(int status) {
        server.answers("/", status, "{}", Map.of("Content-Type", JSON));

        assertThat(Question.MONITORS.ask(suppliers))
                .isInstanceOfSatisfying(
                        Told.NotSaid.class, silent -> assertThat(silent.why()).isInstanceOf(Outcome.Failed.class));
    }

    @Test
    void whoAsksTooOftenIsNotKnown() {
        server.answers("/", 403, "{}", Map.of("Content-Type", JSON, "Retry-After", "60"));

        assertThat(Question.MONITORS.ask(suppliers))
                .isInstanceOfSatisfying(
                        Told.NotSaid.class, silent -> assertThat(silent.why()).isInstanceOf(Outcome.Unknown.class));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void whatHangsIsCutOff(Question question) {
        server.holds("/");

        Reason reason = reason(question.ask(suppliers));

        assertThat(reason.code()).isEqualTo("supplier-silent");
        assertThat(reason.sentence()).contains("has not answered within");
    }

    static Stream<Question> questions() {
        return Stream.of(Question.MONITORS, Question.ON_CALL);
    }

    @Test
    void theRemedyNamesTheSecretThatIsMissing() {
        server.answers("/", 401, "{}", Map.of("Content-Type", JSON));

        assertThat(reason(Question.MONITORS.ask(suppliers)).remedy())
                .contains("secret:<project>/datadog-api-key", "monitors_read");
        assertThat(reason(Question.SENTRY.ask(suppliers)).remedy())
                .contains("secret:<project>/sentry-token", "project:read");
        assertThat(reason(Question.ON_CALL.ask(suppliers)).remedy()).contains("secret:<project>/pagerduty-token");
    }

    @Test
    void aProjectWhoseOrganizationNobodyNamedIsNotAsked() {
        Told<?> told = new SentryTracking(suppliers.api, Map.of()).project(DEMO, "api");

        assertThat(reason(told).code()).isEqualTo("supplier-not-configured");
        assertThat(reason(told).remedy()).contains("watchkeeper.gate.sentry.projects.demo.organization");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    @Tag("F44")
    void aSupplierThatWantsToBeLeftAloneIsNotAskedBeforeThat() {
        MovedClock clock = new MovedClock();
        PatientApi patient = new PatientApi(new GuardedApi(suppliers.client(), clock), clock);
        server.answers("/", 429, "{}", Map.of("Content-Type", JSON, "Retry-After", "60"));
        call(patient);

        server.answers("/", "[]");
        ApiAnswer again = call(patient);

        assertThat(again)
                .isInstanceOfSatisfying(
                        ApiAnswer.None.class,
                        none -> assertThat(none.notBefore()).contains(NOON.plusSeconds(60)));
        assertThat(server.asked()).hasSize(1);

        clock.now = NOON.plusSeconds(60);
        assertThat(call(patient)).isInstanceOf(ApiAnswer.Content.class);
    }

    private static final class MovedClock extends Clock {
        private volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private ApiAnswer call(PatientApi api) {
        return api.call(DEMO, URI.create(server.base() + "/x"), Map.of(), Optional.empty(), Duration.ofSeconds(5));
    }
}
