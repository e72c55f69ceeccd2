package dev.watchkeeper.probe.source;

import static dev.watchkeeper.probe.source.VendorSources.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.Fixtures;
import dev.watchkeeper.probe.Operators;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table P9 for each vendor's source: what is no answer is never a measurement. */
@Tag("P9")
@Tag("F12")
@Tag("F13")
class BlindAnswersTest {
    private final VendorServer server = VendorSources.healthy();

    @AfterEach
    void stop() {
        server.close();
    }

    /** A check, where it is asked, and when. */
    enum Asked {
        PROMETHEUS("prom", "/api/v1/query_range", T0.plusSeconds(15)),
        METRIC("dd-users", "/api/v2/query/timeseries", T0.plusSeconds(10)),
        MONITORS("monitors", "/api/v1/monitor", T0.plusSeconds(10)),
        SENTRY_PROJECT("sentry-seen", "/api/0/projects/petforce/api/", T0.plusSeconds(60)),
        SENTRY_ISSUES("sentry-seen", "/api/0/organizations/petforce/issues/", T0.plusSeconds(60)),
        SENTRY_SESSIONS("crash-free", "/api/0/organizations/petforce/sessions/", T0.plusSeconds(3600)),
        LABEL("bug-reports", "/repos/petforce/api/labels/bug", T0.plusSeconds(60)),
        ISSUES("bug-reports", "/repos/petforce/api/issues", T0.plusSeconds(60)),
        WORKFLOW("smoke", "/repos/petforce/api/actions/workflows/smoke.yml/runs", T0.plusSeconds(70)),
        STATUSPAGE("supplier", "/api/v2/components.json", T0.plusSeconds(10));

        final String check;
        final String path;
        final Instant tick;

        Asked(String check, String path, Instant tick) {
            this.check = check;
            this.path = path;
            this.tick = tick;
        }
    }

    @ParameterizedTest
    @EnumSource
    void rightAnswerIsMeasured(Asked asked) {
        assertThat(reading(asked)).isInstanceOf(Reading.Measured.class);
    }

    @ParameterizedTest
    @MethodSource("answersOfNobody")
    void whatIsNoAnswerIsNeverMeasured(Asked asked, String what, int status, String body, Map<String, String> headers) {
        server.answers(asked.path, status, body, headers);

        neverMeasured(asked, what);
    }

    @ParameterizedTest
    @MethodSource("answersOfTheVendor")
    void whatIsNoNumberIsNeverMeasured(Asked asked, String body) {
        server.answers(
                asked.path, 200, body, Map.of("Content-Type", "application/json", "Link", VendorSources.LINK_END));

        neverMeasured(asked, body);
    }

    @ParameterizedTest
    @EnumSource
    void brokenTlsIsNeverMeasured(Asked asked) {
        URI base = URI.create(server.base().toString().replace("http:", "https:"));

        assertThat(new VendorSources(base).ask(asked.check, asked.tick).samples())
                .isNotEmpty()
                .noneMatch(sample -> sample.reading() instanceof Reading.Measured);
    }

    /** Two deployments of one account: what one was told, the other need not ask. */
    @ParameterizedTest
    @EnumSource
    @Tag("F44")
    void accountThatWantsToBeLeftAloneIsAskedByNobody(Asked asked) {
        server.answers(asked.path, 429, "{}", Map.of("Retry-After", "30"));
        VendorSources sources = new VendorSources(server.base());
        sources.ask(asked.check, asked.tick);
        int before = server.asked().size();

        assertThat(sources.ask(asked.check, asked.tick).samples())
                .extracting(sample -> sample.reading())
                .isNotEmpty()
                .allSatisfy(reading -> assertThat(reading.toString()).contains("THROTTLED"));
        assertThat(server.asked()).hasSize(before);
    }

    @ParameterizedTest
    @EnumSource
    void listThatIsCutIsNeverMeasured(Asked asked) {
        String body = "[" + "{\"name\":\"x\"},".repeat(90_000) + "{}]";
        server.answers(asked.path, 200, body, Map.of("Content-Type", "application/json"));

        neverMeasured(asked, "more than 1 MiB");
    }

    private void neverMeasured(Asked asked, String what) {
        List<Reading> readings = readings(asked);

        assertThat(readings).as(what).isNotEmpty().noneMatch(Reading.Measured.class::isInstance);
        assertThat(readings.toString()).doesNotContain(Operators.CANARY);
    }

    private Reading reading(Asked asked) {
        return readings(asked).getFirst();
    }

    private List<Reading> readings(Asked asked) {
        return new VendorSources(server.base())
                .ask(asked.check, asked.tick).samples().stream()
                        .map(sample -> sample.reading())
                        .toList();
    }

    static Stream<Arguments> answersOfNobody() {
        Map<String, String> json = Map.of("Content-Type", "application/json");
        return Stream.of(Asked.values())
                .flatMap(asked -> Stream.of(
                        Arguments.of(asked, "a page", 200, "<html>Sign in</html>", Map.of("Content-Type", "text/html")),
                        Arguments.of(asked, "a page that says JSON", 200, "<html>Sign in</html>", json),
                        Arguments.of(asked, "other type", 200, right(asked), Map.of("Content-Type", "text/plain")),
                        Arguments.of(asked, "cut in the middle", 200, half(right(asked)), json),
                        Arguments.of(asked, "two documents", 200, right(asked) + "{}", json),
                        Arguments.of(asked, "nothing", 200, "", json),
                        Arguments.of(asked, "null", 200, "null", json),
                        Arguments.of(asked, "text", 200, "\"3\"", json),
                        Arguments.of(asked, "an error", 200, "{\"errors\":[\"Forbidden\"]}", json),
                        Arguments.of(asked, "a detail", 200, "{\"detail\":\"Internal Error\"}", json),
                        Arguments.of(asked, "no content", 204, "", Map.of()),
                        Arguments.of(asked, "moved", 301, "", Map.of("Location", "/elsewhere")),
                        Arguments.of(asked, "not allowed", 401, "{}", json),
                        Arguments.of(asked, "forbidden", 403, "{}", json),
                        Arguments.of(asked, "not there", 404, "{}", json),
                        Arguments.of(asked, "throttled", 429, "{}", Map.of("Retry-After", "30")),
                        Arguments.of(asked, "broken", 500, right(asked), json),
                        Arguments.of(asked, "busy", 503, "", Map.of())));
    }

    /** What each vendor may say that is no number, and no state. */
    static Stream<Arguments> answersOfTheVendor() {
        String sessions = Fixtures.of("sentry-sessions");
        String monitors = Fixtures.of("datadog-monitors");
        String components = Fixtures.of("statuspage-components");
        String issues = Fixtures.of("sentry-issues");
        return Stream.of(
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[\"NaN\"]")),
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[NaN]")),
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[Infinity]")),
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[-Infinity]")),
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[1e999]")),
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[null]")),
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[true]")),
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[1,2]")),
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[]")),
                Arguments.of(Asked.METRIC, VendorSources.oneSeries("[1],[2]")),
                Arguments.of(
                        Asked.METRIC,
                        VendorSources.oneSeries("[1]")
                                .replace(
                                        Long.toString(T0.toEpochMilli()),
                                        Long.toString(T0.minusSeconds(600).toEpochMilli()))),
                Arguments.of(
                        Asked.METRIC,
                        VendorSources.oneSeries("[1],[2]")
                                .replace("[{\"group_tags\"", "[{\"query_index\":0},{\"group_tags\"")),
                Arguments.of(Asked.METRIC, "{\"data\":{\"attributes\":{\"series\":[],\"times\":[],\"values\":[]}}}"),
                Arguments.of(Asked.MONITORS, "[]"),
                Arguments.of(Asked.MONITORS, "[{}]"),
                Arguments.of(
                        Asked.MONITORS,
                        monitors.replaceFirst("\"overall_state\":\"OK\"", "\"overall_state\":\"No Data\"")),
                Arguments.of(
                        Asked.MONITORS,
                        monitors.replaceFirst("\"overall_state\":\"OK\"", "\"overall_state\":\"Unknown\"")),
                Arguments.of(
                        Asked.MONITORS, monitors.replaceFirst("\"overall_state\":\"OK\"", "\"overall_state\":null")),
                Arguments.of(
                        Asked.SENTRY_PROJECT,
                        Fixtures.of("sentry-project").replace("\"slug\":\"api\"", "\"slug\":\"web\"")),
                Arguments.of(Asked.SENTRY_PROJECT, "{\"id\":null,\"slug\":\"api\"}"),
                Arguments.of(Asked.SENTRY_ISSUES, "[]"),
                Arguments.of(Asked.SENTRY_ISSUES, "[{\"id\":\"1\"}]"),
                Arguments.of(Asked.SENTRY_ISSUES, issues.replace("2026-11-24T10:00:40Z", "soon")),
                Arguments.of(Asked.SENTRY_ISSUES, issues.replace("2026-11-24", "2026-11-20")),
                Arguments.of(Asked.SENTRY_SESSIONS, sessions.replace("[0.995,null]", "[null,null]")),
                Arguments.of(Asked.SENTRY_SESSIONS, sessions.replace("[0.995,null]", "[NaN,null]")),
                Arguments.of(Asked.SENTRY_SESSIONS, sessions.replace("[0.995,null]", "[\"0.995\",null]")),
                Arguments.of(Asked.SENTRY_SESSIONS, sessions.replace("[0.995,null]", "[99.5,null]")),
                Arguments.of(Asked.SENTRY_SESSIONS, sessions.replace("[0.995,null]", "[1e999,null]")),
                Arguments.of(Asked.SENTRY_SESSIONS, sessions.replace("[0.995,null]", "[0.995]")),
                Arguments.of(Asked.SENTRY_SESSIONS, sessions.replace("2026-11-24T", "2026-11-20T")),
                Arguments.of(
                        Asked.SENTRY_SESSIONS,
                        sessions.replace("{\"release\":\"v1.2.0\"}", "{\"release\":\"v1.1.0\"}")),
                Arguments.of(Asked.SENTRY_SESSIONS, sessions.replace("\"groups\":[", "\"groups\":[{\"by\":{}},")),
                Arguments.of(Asked.SENTRY_SESSIONS, sessions.replaceAll("\"groups\":.*", "\"groups\":[]}")),
                Arguments.of(Asked.LABEL, "{\"name\":\"enhancement\"}"),
                Arguments.of(Asked.ISSUES, "[{\"number\":1}]"),
                Arguments.of(Asked.ISSUES, "[{\"number\":1,\"created_at\":\"yesterday\"}]"),
                Arguments.of(Asked.ISSUES, "[{\"number\":\"NaN\",\"created_at\":\"2026-11-24T10:00:30Z\"}]"),
                Arguments.of(Asked.WORKFLOW, "{\"total_count\":0,\"workflow_runs\":[]}"),
                Arguments.of(Asked.WORKFLOW, "{\"total_count\":0}"),
                Arguments.of(Asked.WORKFLOW, VendorSources.RUNS.replace("\"success\"", "null")),
                Arguments.of(Asked.WORKFLOW, VendorSources.RUNS.replace("\"success\"", "\"neutral\"")),
                Arguments.of(Asked.WORKFLOW, VendorSources.RUNS.replace("\"completed\"", "null")),
                Arguments.of(Asked.WORKFLOW, VendorSources.RUNS.replace("2026-11-24T10:01:05Z", "soon")),
                Arguments.of(Asked.WORKFLOW, VendorSources.RUNS.replace("watchkeeper:", "by hand ")),
                Arguments.of(Asked.STATUSPAGE, "{\"components\":[]}"),
                Arguments.of(Asked.STATUSPAGE, components.replace("\"operational\"", "\"splendid\"")),
                Arguments.of(Asked.STATUSPAGE, components.replace("\"operational\"", "null")),
                Arguments.of(Asked.STATUSPAGE, components.replace("Management Portal", "API")));
    }

    private static String right(Asked asked) {
        return switch (asked) {
            case PROMETHEUS -> VendorSources.oneSeries("\"3\"", T0.plusSeconds(15));
            case METRIC -> VendorSources.oneSeries("[3.0]");
            case MONITORS -> Fixtures.of("datadog-monitors");
            case SENTRY_PROJECT -> Fixtures.of("sentry-project");
            case SENTRY_ISSUES -> Fixtures.of("sentry-issues");
            case SENTRY_SESSIONS -> Fixtures.of("sentry-sessions");
            case LABEL -> "{\"name\":\"bug\"}";
            case ISSUES -> "[{\"number\":1,\"created_at\":\"2026-11-24T10:00:30Z\"}]";
            case WORKFLOW -> VendorSources.RUNS;
            case STATUSPAGE -> Fixtures.of("statuspage-components");
        };
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }
}
