package dev.watchkeeper.probe.source.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.Datadog;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.api.ApiAnswer;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogClientTest {
    private static final Instant T0 = Instant.ofEpochSecond(1_575_317_840);
    private static final Window WINDOW =
            new Window(T0, T0.plusSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(5));
    /** As documented for a query of one metric: times in milliseconds, a null where there is no point. */
    private static final String ANSWER = """
            {"status":"ok","res_type":"time_series","resp_version":1,"query":"q","from_date":1575317840000,"to_date":1575317860000,
             "message":"","group_by":[],"series":[{"metric":"http.errors","attributes":{},"display_name":"http.errors","unit":null,
             "pointlist":[[1575317840000,3.0],[1575317850000,null]],"end":1575317859000,"interval":10,"start":1575317840000,
             "length":2,"aggr":"sum","scope":"service:api","expression":"sum:http.errors{service:api}.as_count().rollup(sum, 10)"}]}
            """;

    private final List<URI> asked = new ArrayList<>();
    private final List<Map<String, String>> headers = new ArrayList<>();

    @Test
    void pointIsTheBucketThatBeginsWithIt() {
        assertThat(fetch("sum:http.errors{service:api}.as_count()", content(ANSWER)))
                .isEqualTo(new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 3.0)), false));
    }

    @Test
    void queryIsRolledUpToTheBucketsOfTheCheck() {
        fetch("sum:http.errors{version:$version}.as_count()", content(ANSWER));
        fetch("avg:users.active{*}", content(ANSWER));
        fetch("sum:a{*}.as_count().rollup(sum, 10)", content(ANSWER));

        assertThat(asked)
                .extracting(uri -> uri.getQuery().replaceAll(".*&query=", ""))
                .containsExactly(
                        "sum:http.errors{version:v1.2.0}.as_count().rollup(sum,+10)",
                        "avg:users.active{*}.rollup(avg,+10)",
                        "sum:a{*}.as_count().rollup(sum,+10)");
        assertThat(asked.getFirst().toString())
                .startsWith("https://api.datadoghq.eu/api/v1/query?from=1575317840&to=1575317860&query=sum%3A");
    }

    @Test
    @Tag("S5")
    void keysAreNamedAndNeverHeld() {
        fetch("avg:users.active{*}", content(ANSWER));

        assertThat(headers.getFirst())
                .containsEntry("DD-API-KEY", "secret:demo/datadog-api-key")
                .containsEntry("DD-APPLICATION-KEY", "secret:demo/datadog-application-key");
    }

    @Test
    @Tag("P9")
    void pointsAtAnotherDistanceAreNotUsed() {
        assertThat(cause(fetch("avg:a{*}", content(ANSWER.replace("\"interval\":10", "\"interval\":20")))))
                .isEqualTo(MissingCause.UNUSABLE);
    }

    @Test
    @Tag("P9")
    @Tag("F15")
    void noSeriesHasNoPointsAndTwoAreOneTooMany() {
        String one = ANSWER.substring(ANSWER.indexOf("[{\"metric\"") + 1, ANSWER.lastIndexOf("]}"));

        assertThat(fetch("avg:a{*}", content("{\"status\":\"ok\",\"series\":[]}")))
                .isEqualTo(SeriesAnswer.Points.NONE);
        assertThat(cause(fetch("avg:a{*}", content("{\"status\":\"ok\",\"series\":[" + one + "," + one + "]}"))))
                .isEqualTo(MissingCause.UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"status\":\"error\",\"error\":\"Rule 'scope_expr' didn't match\"}",
                "{\"status\":\"ok\",\"errors\":[\"Forbidden\"],\"series\":[]}",
                "{\"status\":\"ok\"}",
                "{\"status\":\"ok\",\"series\":[{\"interval\":10,\"pointlist\":[[1,\"NaN\"]]}]}",
                "{\"status\":\"ok\",\"series\":[{\"interval\":10,\"pointlist\":[3]}]}"
            })
    @Tag("P9")
    void statusTwoHundredWithAnythingElseIsNeverMeasured(String body) {
        assertThat(fetch("avg:a{*}", content(body))).isInstanceOf(SeriesAnswer.NotRead.class);
    }

    @Test
    @Tag("F12")
    void refusalOfTheApiIsHandedOn() {
        Reading throttled = new Reading.Missing(MissingCause.THROTTLED, "429");

        assertThat(fetch("avg:a{*}", new ApiAnswer.None(throttled, Optional.of(T0), true)))
                .isEqualTo(new SeriesAnswer.NotRead(throttled, Optional.of(T0), true));
    }

    private SeriesAnswer fetch(String query, ApiAnswer answer) {
        DatadogClient client = new DatadogClient(
                (project, address, sent, body, deadline) -> {
                    asked.add(address);
                    headers.add(sent);
                    return answer;
                },
                URI.create("https://api.datadoghq.eu"),
                20);
        DatadogQuestion question = client.question(
                new Datadog(new Template(query)), Watches.subject(), Map.of("version", "v1.2.0"), WINDOW.bucket());
        return client.fetch(List.of(question), WINDOW).getFirst();
    }

    private static ApiAnswer content(String text) {
        return new ApiAnswer.Content(text, Map.of());
    }

    private static MissingCause cause(SeriesAnswer answer) {
        if (answer instanceof SeriesAnswer.NotRead(Reading.Missing missing, var notBefore, var reached)) {
            return missing.cause();
        }
        throw new AssertionError("is not missing: " + answer);
    }
}
