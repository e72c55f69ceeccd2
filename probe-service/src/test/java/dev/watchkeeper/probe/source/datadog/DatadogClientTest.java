package dev.watchkeeper.probe.source.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.policy.source.Datadog;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.Fixtures;
import dev.watchkeeper.probe.MovedClock;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogClientTest {
    private static final Instant T0 = Instant.parse("2026-11-24T10:00:00Z");
    private static final Window WINDOW =
            new Window(T0, T0.plusSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(5));
    private static final String TWO = Fixtures.of("datadog-timeseries");
    private static final String ERRORS = "sum:trace.http.request.errors{service:api}.as_count()";
    private static final String HITS = "sum:trace.http.request.hits{service:api}.as_count()";

    /** So many calls an account may get in one moment. */
    private static final int AT_ONCE = 3;

    private static final ApiAnswer REFUSED = new ApiAnswer.None(
            new Reading.Missing(MissingCause.UNUSABLE, "answers 400: Error parsing query"), Optional.empty(), true);
    private static final ApiAnswer LIMIT =
            new ApiAnswer.None(new Reading.Missing(MissingCause.THROTTLED, "429"), Optional.of(T0), true);

    private final List<URI> asked = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<Map<String, String>> headers = new ArrayList<>();
    private final List<Duration> deadlines = new ArrayList<>();
    private final Deque<ApiAnswer> answers = new ArrayDeque<>();
    private final MovedClock clock = new MovedClock(T0);
    private final AccountBudgets budgets =
            new AccountBudgets(Rates.with(Map.of("datadog", 10 * AT_ONCE + "/h")), clock);
    private final DatadogClient client = new DatadogClient(
            (project, address, sent, body, deadline) -> called(address, sent, body, deadline),
            URI.create("https://api.datadoghq.eu"),
            20,
            budgets,
            clock);
    private Duration takes = Duration.ZERO;

    @Test
    void eachQueryOfACallHasItsOwnSeries() {
        answers.add(content(TWO));

        assertThat(fetch(ERRORS, HITS))
                .containsExactly(
                        new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 3.0)), false),
                        new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 120.0, T0.plusSeconds(10), 118.0)), false));
        assertThat(bodies)
                .containsExactly("{\"data\":{\"type\":\"timeseries_request\",\"attributes\":{\"from\":1795514400000,"
                        + "\"to\":1795514420000,\"interval\":10000,\"queries\":["
                        + "{\"data_source\":\"metrics\",\"name\":\"q0\",\"query\":\"" + ERRORS + ".rollup(sum, 10)\"},"
                        + "{\"data_source\":\"metrics\",\"name\":\"q1\",\"query\":\"" + HITS + ".rollup(sum, 10)\"}],"
                        + "\"formulas\":[{\"formula\":\"q0\"},{\"formula\":\"q1\"}]}}}");
        assertThat(asked).containsExactly(URI.create("https://api.datadoghq.eu/api/v2/query/timeseries"));
    }

    @Test
    void queryWithoutSeriesHasNoPoints() {
        answers.add(content(TWO.replace("{\"group_tags\":[],\"query_index\":0,\"unit\":null},", "")
                .replace("[[3.0,null],", "[")));

        assertThat(fetch(ERRORS, HITS).getFirst()).isEqualTo(SeriesAnswer.Points.NONE);
    }

    @Test
    @Tag("P9")
    @Tag("F15")
    void twoSeriesOfOneQueryAreOneTooManyAndTakeNoOtherQueryWithThem() {
        answers.add(content(TWO.replace("\"query_index\":1", "\"query_index\":0")
                .replace(
                        "{\"group_tags\":[],\"query_index\":0,\"unit\":null},",
                        "{\"query_index\":1},{\"query_index\":0},")
                .replace("[[3.0,null],", "[[3.0,null],[1,1],")));

        List<SeriesAnswer> read = fetch(ERRORS, HITS);

        assertThat(cause(read.getFirst())).isEqualTo(MissingCause.UNUSABLE);
        assertThat(read.getLast()).isEqualTo(new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 3.0)), false));
        assertThat(asked).hasSize(1);
    }

    @Test
    void queryThatIsRefusedTakesNoOtherWithIt() {
        answers.addAll(List.of(REFUSED, REFUSED, content(one("118.0"))));

        List<SeriesAnswer> read = fetch("sum:a{", HITS);

        assertThat(cause(read.getFirst())).isEqualTo(MissingCause.UNUSABLE);
        assertThat(read.getLast()).isEqualTo(new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 118.0)), false));
        assertThat(asked).hasSize(3);
    }

    @Test
    @Tag("F12")
    void refusedQueryIsKeptOutOfTheCallsThatFollow() {
        answers.addAll(List.of(REFUSED, REFUSED, content(one("118.0")), content(one("119.0"))));
        List<SeriesAnswer> first = fetch("sum:a{", HITS);
        clock.passes(Refusals.REMEMBERED.minusSeconds(1));

        List<SeriesAnswer> second = fetch("sum:a{", HITS);

        assertThat(second.getFirst()).isEqualTo(first.getFirst());
        assertThat(second.getLast()).isEqualTo(new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 119.0)), false));
        assertThat(asked).hasSize(4);
        assertThat(bodies.getLast()).contains(HITS).doesNotContain("sum:a{");
    }

    @Test
    @Tag("F12")
    void refusedQueryIsAskedAgainAloneAfterAWhileAndTravelsWithOthersWhenItIsAnswered() {
        answers.addAll(List.of(REFUSED, REFUSED, content(one("1")), content(one("1"))));
        fetch("sum:a{}", HITS, ERRORS);
        clock.passes(Refusals.REMEMBERED);
        bodies.clear();
        answers.clear();
        answers.addAll(List.of(content(TWO), REFUSED));
        fetch("sum:a{}", HITS, ERRORS);
        clock.passes(Refusals.REMEMBERED);
        answers.addAll(List.of(content(TWO), content(one("7")), content(TWO)));
        List<SeriesAnswer> answered = fetch("sum:a{}", HITS, ERRORS);
        fetch("sum:a{}", HITS, ERRORS);

        assertThat(answered.getFirst()).isEqualTo(new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 7.0)), false));
        assertThat(bodies).extracting(body -> body.contains("sum:a{}")).containsExactly(false, true, false, true, true);
        assertThat(bodies).extracting(body -> body.contains(HITS)).containsExactly(true, false, true, false, true);
    }

    /** The first call has its turn when it begins. */
    @Test
    @Tag("F44")
    void eachFurtherCallNeedsATurnOfTheAccount() {
        answers.addAll(Collections.nCopies(4, REFUSED));

        List<SeriesAnswer> read = fetch("sum:a{", "sum:b{", "sum:c{", "sum:d{", "sum:e{");

        assertThat(asked).hasSize(1 + AT_ONCE);
        assertThat(read)
                .extracting(DatadogClientTest::cause)
                .containsExactly(
                        MissingCause.UNUSABLE,
                        MissingCause.UNUSABLE,
                        MissingCause.UNUSABLE,
                        MissingCause.THROTTLED,
                        MissingCause.THROTTLED);
    }

    @Test
    @Tag("F12")
    void limitWhileQueriesAreAskedAloneEndsThem() {
        answers.addAll(List.of(REFUSED, REFUSED, LIMIT));

        List<SeriesAnswer> read = fetch("sum:a{", "sum:b{", HITS);

        assertThat(asked).hasSize(3);
        assertThat(read)
                .extracting(DatadogClientTest::cause)
                .containsExactly(MissingCause.UNUSABLE, MissingCause.THROTTLED, MissingCause.THROTTLED);
    }

    @Test
    @Tag("F12")
    void refusedQueryIsNotAskedWhenTheOthersHaveMetALimit() {
        answers.addAll(List.of(REFUSED, REFUSED, content(one("1")), content(one("1"))));
        fetch("sum:a{", HITS, ERRORS);
        clock.passes(Refusals.REMEMBERED);
        answers.clear();
        answers.add(LIMIT);

        assertThat(fetch("sum:a{", HITS, ERRORS))
                .extracting(DatadogClientTest::cause)
                .containsOnly(MissingCause.THROTTLED);
    }

    @Test
    void callsOfAFetchShareItsTime() {
        takes = Duration.ofSeconds(1);
        answers.addAll(Collections.nCopies(4, REFUSED));
        fetch("sum:a{", "sum:b{", HITS);

        assertThat(deadlines)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(4).dividedBy(3),
                        Duration.ofSeconds(3).dividedBy(2),
                        Duration.ofSeconds(2));
    }

    @Test
    void queryForWhichNoTimeIsLeftIsNotAsked() {
        takes = WINDOW.deadline();
        answers.add(REFUSED);

        assertThat(fetch("sum:a{", HITS))
                .allSatisfy(answer -> assertThat(answer.toString()).contains("TIMEOUT", "no time was left"));
        assertThat(asked).hasSize(1);
    }

    /** Else the next answer would be another one, and would not be asked for. */
    @Test
    void twoSeriesOfAQueryAreNoRefusal() {
        answers.addAll(List.of(
                content(one("1").replace("[{\"query_index\":0}]", "[{\"query_index\":0},{\"query_index\":0}]")
                        .replace("[[1]]", "[[1],[2]]")),
                content(one("3"))));

        assertThat(cause(fetch(HITS).getFirst())).isEqualTo(MissingCause.UNUSABLE);
        assertThat(fetch(HITS)).containsExactly(new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 3.0)), false));
    }

    @Test
    @Tag("F12")
    void limitIsNotAnsweredWithMoreCalls() {
        Reading throttled = new Reading.Missing(MissingCause.THROTTLED, "429");
        answers.add(new ApiAnswer.None(throttled, Optional.of(T0), true));

        assertThat(fetch(ERRORS, HITS)).containsOnly(new SeriesAnswer.NotRead(throttled, Optional.of(T0), true));
        assertThat(asked).hasSize(1);
    }

    @Test
    void queryIsRolledUpToTheBucketsOfTheCheck() {
        assertThat(text("sum:http.errors{version:$version}.as_count()"))
                .isEqualTo("sum:http.errors{version:v1.2.0}.as_count().rollup(sum, 10)");
        assertThat(text("avg:users.active{*}")).isEqualTo("avg:users.active{*}.fill(null).rollup(avg, 10)");
        assertThat(text("sum:a{*}.as_count().rollup(sum, 10)")).isEqualTo("sum:a{*}.as_count().rollup(sum, 10)");
    }

    /** Datadog draws a line through what a gauge of several hosts lacks, unless it is told not to. */
    @Test
    @Tag("P9")
    void whatIsMissingIsNotFilledIn() {
        answers.add(content(TWO));
        fetch("avg:users.active{*}", "abs(max:queue.age{*} by {zone}.rollup(max, 10))");

        assertThat(bodies.getFirst())
                .contains("\"avg:users.active{*}.fill(null).rollup(avg, 10)\"")
                .contains("\"abs(max:queue.age{*} by {zone}.fill(null).rollup(max, 10))\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum:http.errors{*}.as_count().rollup(sum, 10)",
                "sum:http.errors{*}.as_rate().rollup(sum, 10)",
                "avg:users.active{*}.fill(zero).rollup(avg, 10)",
                "avg:users.active{*}.rollup(avg, 10).fill(last, 60)"
            })
    void whatTheQueryItselfSaysOfMissingPointsIsKept(String query) {
        assertThat(text(query)).isEqualTo(query);
    }

    @Test
    @Tag("S5")
    void keysAreNamedAndNeverHeld() {
        answers.add(content(one("1")));
        fetch("avg:users.active{*}");

        assertThat(headers.getFirst())
                .containsEntry("DD-API-KEY", "secret:demo/datadog-api-key")
                .containsEntry("DD-APPLICATION-KEY", "secret:demo/datadog-application-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795514400000,1795514420000", "1795514405000,1795514415000", "\"x\",\"y\""})
    @Tag("P9")
    void pointsAtAnotherDistanceAreNotUsed(String times) {
        answers.add(content(TWO.replaceAll("\"times\":\\[[^]]*]", "\"times\":[" + times + "]")));
        answers.add(content(TWO.replaceAll("\"times\":\\[[^]]*]", "\"times\":[" + times + "]")));
        answers.add(content(TWO.replaceAll("\"times\":\\[[^]]*]", "\"times\":[" + times + "]")));

        assertThat(fetch(ERRORS, HITS))
                .allSatisfy(answer -> assertThat(cause(answer)).isEqualTo(MissingCause.UNUSABLE));
    }

    @Test
    void numberOfQueriesInACallHasABound() {
        assertThatThrownBy(() ->
                        new DatadogClient((p, a, h, b, d) -> content(""), URI.create("https://x"), 51, budgets, clock))
                .hasMessageContaining("queries-per-call");
    }

    private static String one(String value) {
        return "{\"data\":{\"attributes\":{\"series\":[{\"query_index\":0}],\"times\":[1795514400000],\"values\":[["
                + value + "]]}}}";
    }

    private String text(String query) {
        return client.question(
                        new Datadog(new Template(query)),
                        Watches.subject(),
                        Map.of("version", "v1.2.0"),
                        WINDOW.bucket())
                .text();
    }

    private List<SeriesAnswer> fetch(String... queries) {
        List<DatadogQuestion> questions = new ArrayList<>();
        for (String query : queries) {
            questions.add(client.question(
                    new Datadog(new Template(query)), Watches.subject(), Map.of("version", "v1.2.0"), WINDOW.bucket()));
        }
        return client.fetch(questions, WINDOW);
    }

    private ApiAnswer called(URI address, Map<String, String> sent, Optional<String> body, Duration deadline) {
        asked.add(address);
        headers.add(sent);
        deadlines.add(deadline);
        body.ifPresent(bodies::add);
        clock.passes(takes);
        return answers.removeFirst();
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
