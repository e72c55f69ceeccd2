package dev.watchkeeper.probe.series;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Against;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.source.OpenMetrics;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.source.TickScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HistorySourceTest {
    private static final Duration BUCKET = Duration.ofSeconds(10);

    private final RecordedSeries series = new RecordedSeries();
    private final HistorySource<RecordedSeries.Question> source = new HistorySource<>(
            series,
            new Queries(Runnable::run, new AccountBudgets(Rates.with(Map.of()), Clock.systemUTC()), Clock.systemUTC()));

    @Test
    void ratioIsTwoCountsInEachBucketOfTheWindow() {
        series.points.put("bad", Map.of(0, 1.0, 1, 0.0));
        series.points.put("total", Map.of(0, 100.0, 1, 50.0));

        assertThat(readings("unlabelled", 2))
                .containsExactly(measured(new Measurement.Counts(1, 100)), measured(new Measurement.Counts(0, 50)));
    }

    /** The same queries once more, of the other version; a bucket in which one of both was not measured says why. */
    @Test
    @Tag("A17")
    void aCheckAgainstAnotherVersionAsksForBoth() {
        Check check = against("unlabelled");
        series.ofVersion.put("v1.2.0 bad", Map.of(0, 3.0, 1, 4.0));
        series.ofVersion.put("v1.2.0 total", Map.of(0, 50.0, 1, 50.0));
        series.ofVersion.put("v1.1.0 bad", Map.of(0, 1.0));
        series.ofVersion.put("v1.1.0 total", Map.of(0, 200.0));

        List<Reading> readings = source
                .ask(new Ask(
                        Watches.subject(),
                        new Slot(check, T0, BUCKET.multipliedBy(2), BUCKET, BUCKET),
                        Map.of("version", "v1.2.0", "previousVersion", "v1.1.0"),
                        Optional.empty(),
                        new TickScope(),
                        Duration.ofSeconds(1)))
                .samples()
                .stream()
                .map(Sample::reading)
                .toList();

        assertThat(readings.get(0)).isEqualTo(measured(new Measurement.TwoVersions(3, 50, 1, 200)));
        assertThat(cause(readings.get(1))).isEqualTo(MissingCause.NO_DATA);
    }

    @Test
    void withoutAPreviousVersionThereIsNothingToHoldItAgainst() {
        Answer answer = source.ask(new Ask(
                Watches.subject(),
                new Slot(against("unlabelled"), T0, BUCKET, BUCKET, BUCKET),
                Map.of("version", "v1.2.0"),
                Optional.empty(),
                new TickScope(),
                Duration.ofSeconds(1)));

        assertThat(cause(answer.samples().getFirst().reading())).isEqualTo(MissingCause.UNUSABLE);
    }

    private static Check against(String name) {
        Check check = Policies.check(name);
        return new Check(
                check.name(),
                check.measurement(),
                check.cadence(),
                check.ownResolution(),
                check.delay(),
                check.expect(),
                check.as(),
                check.critical(),
                check.required(),
                check.writes(),
                check.use(),
                check.emptyIsZero(),
                check.of(),
                Optional.of(new Against(new Template("$previousVersion"))),
                check.seenBy(),
                check.compare(),
                check.link());
    }

    @Test
    void numeratorWithoutAPointIsZeroWhereItsTotalHasOne() {
        series.points.put("total", Map.of(0, 100.0));

        List<Reading> readings = readings("unlabelled", 2);

        assertThat(readings.get(0)).isEqualTo(measured(new Measurement.Counts(0, 100)));
        assertThat(cause(readings.get(1))).isEqualTo(MissingCause.NO_DATA);
    }

    @ParameterizedTest
    @CsvSource({"NaN,100", "-1,100", "Infinity,100", "1,NaN", "1,-Infinity", "5,4"})
    @Tag("P9")
    @Tag("F13")
    @Tag("A1")
    void whatIsNoCountIsNeverMeasured(double bad, double total) {
        series.points.put("bad", Map.of(0, bad));
        series.points.put("total", Map.of(0, total));

        assertThat(cause(readings("unlabelled", 1).getFirst())).isEqualTo(MissingCause.UNUSABLE);
    }

    @Test
    @Tag("P9")
    void gaugeThatIsNotANumberIsNeverMeasured() {
        series.points.put("total", Map.of(0, Double.NaN, 1, 3.5));

        List<Reading> readings = readings("queue", 2);

        assertThat(cause(readings.get(0))).isEqualTo(MissingCause.UNUSABLE);
        assertThat(readings.get(1)).isEqualTo(measured(new Measurement.Value(3.5)));
    }

    @Test
    void countWithoutAPointIsZeroOnlyWhenThePolicySaysSo() {
        series.points.put("total", Map.of());

        assertThat(readings("failures", 1)).containsExactly(measured(new Measurement.Value(0)));
        assertThat(cause(readings("calls", 1).getFirst())).isEqualTo(MissingCause.NO_DATA);
    }

    @Test
    @Tag("F12")
    void sourceThatDoesNotAnswerSaysNothingAboutTheService() {
        Reading throttled = new Reading.Missing(MissingCause.THROTTLED, "429");
        series.down = Optional.of(new SeriesAnswer.NotRead(throttled, Optional.of(T0.plusSeconds(30)), true));

        Answer answer = source.ask(ask("queue", 3));

        assertThat(answer.samples()).singleElement().satisfies(sample -> {
            assertThat(sample.reading()).isEqualTo(throttled);
            assertThat(sample.start()).isEqualTo(T0.plusSeconds(20));
        });
        assertThat(answer.notBefore()).contains(T0.plusSeconds(30));
    }

    @ParameterizedTest
    @EnumSource(
            value = MissingCause.class,
            names = {"UNUSABLE", "NO_DATA"})
    @Tag("F17")
    void lastWordOfASourceIsItsWordOfEveryBucket(MissingCause cause) {
        Reading reading = new Reading.Missing(cause, "two series");
        series.down = Optional.of(new SeriesAnswer.NotRead(reading, Optional.empty(), true));

        assertThat(source.ask(ask("queue", 3)).samples())
                .containsExactly(
                        new Sample(T0, BUCKET, reading),
                        new Sample(T0.plusSeconds(10), BUCKET, reading),
                        new Sample(T0.plusSeconds(20), BUCKET, reading));
    }

    @Test
    void checksThatShareAQueryAskItOnce() {
        series.points.put("total", Map.of(0, 1.0));

        source.ask(ask("queue", 1));
        source.ask(ask("queue", 1));

        assertThat(series.asked).hasSize(1);
    }

    @Test
    void queryThatCannotBeFilledIsUnusable() {
        series.refusal = Optional.of("$version has no value here");

        assertThat(cause(source.ask(ask("queue", 1)).samples().getFirst().reading()))
                .isEqualTo(MissingCause.UNUSABLE);
    }

    private List<Reading> readings(String check, int buckets) {
        return source.ask(ask(check, buckets)).samples().stream()
                .map(sample -> sample.reading())
                .toList();
    }

    private static Ask ask(String check, int buckets) {
        Check found = Policies.check(check);
        return new Ask(
                Watches.subject(),
                new Slot(found, T0, BUCKET.multipliedBy(buckets), BUCKET, BUCKET),
                Map.of(),
                Optional.empty(),
                new TickScope(),
                Duration.ofSeconds(1));
    }

    private static Reading measured(Measurement measurement) {
        return new Reading.Measured(measurement);
    }

    private static MissingCause cause(Reading reading) {
        if (reading instanceof Reading.Missing missing) {
            return missing.cause();
        }
        throw new AssertionError("is not missing: " + reading);
    }

    /** Holds points by the number of their bucket; "bad" is what counts failures, "total" everything else. */
    private static final class RecordedSeries implements SeriesClient<RecordedSeries.Question> {
        private final Map<String, Map<Integer, Double>> points = new HashMap<>();
        /** By the version that is asked about and the kind. */
        private final Map<String, Map<Integer, Double>> ofVersion = new HashMap<>();

        private final List<SeriesSource> asked = new java.util.ArrayList<>();
        private Optional<SeriesAnswer> down = Optional.empty();
        private Optional<String> refusal = Optional.empty();

        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public boolean asks(SeriesSource query) {
            return query instanceof OpenMetrics;
        }

        @Override
        public Question question(SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
            refusal.ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
            return new Question(subject.project(), query, variables.getOrDefault("version", ""));
        }

        @Override
        public List<SeriesAnswer> fetch(List<Question> questions, Window window) {
            return questions.stream().map(question -> fetch(question, window)).toList();
        }

        private SeriesAnswer fetch(Question question, Window window) {
            SeriesSource query = question.query();
            asked.add(query);
            if (down.isPresent()) {
                return down.get();
            }
            boolean bad =
                    query instanceof OpenMetrics metrics && metrics.metric().equals("failures_total");
            TreeMap<Instant, Double> values = new TreeMap<>();
            String kind = bad ? "bad" : "total";
            ofVersion
                    .getOrDefault(question.version() + " " + kind, points.getOrDefault(kind, Map.of()))
                    .forEach((bucket, value) ->
                            values.put(window.from().plus(window.bucket().multipliedBy(bucket)), value));
            return new SeriesAnswer.Points(values, false);
        }

        private record Question(ProjectName project, SeriesSource query, String version) implements SeriesQuestion {
            @Override
            public String account() {
                return "recorded";
            }
        }
    }
}
