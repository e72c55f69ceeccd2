package dev.watchkeeper.probe.source.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Measurement.Gauge;
import dev.watchkeeper.policy.source.CloudWatch;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.aws.AwsPolicies;
import dev.watchkeeper.probe.aws.AwsTarget;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.series.Window;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

class CloudWatchMetricsTest {
    private static final String FIRST = "2026-11-23T10:00:00Z";
    private static final String SECOND = "2026-11-23T10:01:00Z";
    private static final Window WINDOW = new Window(
            AwsPolicies.T0,
            AwsPolicies.T0.plus(AwsPolicies.MINUTE.multipliedBy(2)),
            AwsPolicies.MINUTE,
            Duration.ofSeconds(5));

    private final AwsTarget target = AwsTarget.start();
    private final CloudWatchMetrics metrics =
            new CloudWatchMetrics(target.aws().service("CloudWatch", CloudWatchClient::builder));

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void pointOfAPeriodIsTheBucketThatBeginsWithIt() {
        target.answers(page(complete("q0", FIRST + "=41.5", SECOND + "=42")));

        assertThat(readings("cpu"))
                .containsExactly(
                        new Reading.Measured(new Measurement.Value(41.5)),
                        new Reading.Measured(new Measurement.Value(42)));
        assertThat(target.bodies().getFirst())
                .contains("Action=GetMetricData")
                .contains("MetricStat.Metric.Namespace=AWS/ECS&")
                .contains("Dimensions.member.1.Name=ClusterName&")
                .contains("Dimensions.member.2.Value=api&")
                .contains("MetricStat.Period=60&")
                .contains("MetricStat.Stat=Average&")
                .contains("StartTime=2026-11-23T10:00:00Z&")
                .contains("EndTime=2026-11-23T10:02:00Z&");
    }

    @Test
    void numeratorWithoutAPointIsZeroWhereTheTotalHasOne() {
        target.answers(page(complete("q0") + complete("q1", FIRST + "=100")));

        assertThat(readings("errors"))
                .containsExactly(
                        new Reading.Measured(new Measurement.Counts(0, 100)),
                        new Reading.Missing(MissingCause.NO_DATA, "no point of the total"));
    }

    @Test
    void seriesThatGoesOnOverPagesIsReadToItsEnd() {
        target.answers(
                page(result("q0", "PartialData", FIRST + "=1"))
                        .replace("</GetMetricDataResult>", "<NextToken>more</NextToken></GetMetricDataResult>"),
                page(complete("q0", SECOND + "=2")));

        assertThat(readings("cpu")).hasSize(2).allMatch(Reading.Measured.class::isInstance);
        assertThat(target.bodies().get(1)).contains("NextToken=more");
    }

    @Test
    @Tag("P9")
    void answerThatNeverEndsIsCutAndNotMeasured() {
        target.answers(page(complete("q0", FIRST + "=1", SECOND + "=2"))
                .replace("</GetMetricDataResult>", "<NextToken>more</NextToken></GetMetricDataResult>"));

        assertThat(readings("cpu").getLast())
                .isEqualTo(new Reading.Failed(FailureCategory.BAD_ANSWER, "the answer has more than 20 pages"));
        assertThat(target.bodies()).hasSize(CloudWatchMetrics.MOST_PAGES);
    }

    /** What CloudWatch can say of one metric, and what the newest bucket then is. */
    @ParameterizedTest
    @Tag("P9")
    @CsvSource(delimiter = '|', textBlock = """
            empty vector        | NO_DATA     | <Id>q0</Id><StatusCode>Complete</StatusCode>
            older point only    | NO_DATA     | <Id>q0</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-23T10:00:00Z</member></Timestamps><Values><member>1</member></Values>
            NaN                 | UNUSABLE    | <Id>q0</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>NaN</member></Values>
            infinity            | UNUSABLE    | <Id>q0</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>Infinity</member></Values>
            less than all       | UNUSABLE    | <Id>q0</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>-Infinity</member></Values>
            old timestamp       | UNUSABLE    | <Id>q0</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-22T10:01:00Z</member></Timestamps><Values><member>1</member></Values>
            between two buckets | UNUSABLE    | <Id>q0</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-23T10:01:30Z</member></Timestamps><Values><member>1</member></Values>
            time without value  | UNUSABLE    | <Id>q0</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps>
            message             | UNUSABLE    | <Id>q0</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>1</member></Values><Messages><member><Code>ArithmeticError</Code><Value>a division by zero</Value></member></Messages>
            forbidden           | NOT_ALLOWED | <Id>q0</Id><StatusCode>Forbidden</StatusCode>
            partial             | BAD_ANSWER  | <Id>q0</Id><StatusCode>PartialData</StatusCode><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>1</member></Values>
            internal error      | BAD_ANSWER  | <Id>q0</Id><StatusCode>InternalError</StatusCode><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>1</member></Values>
            no status           | BAD_ANSWER  | <Id>q0</Id><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>1</member></Values>
            another query       | BAD_ANSWER  | <Id>q7</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>1</member></Values>
            text for a number   | BAD_ANSWER  | <Id>q0</Id><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>many</member></Values>
            """)
    void isNotMeasured(String what, String expected, String result) {
        target.answers(page("<member>" + result + "</member>"));

        assertThat(kind(readings("cpu").getLast())).as(what).isEqualTo(expected);
    }

    @Test
    @Tag("P9")
    @Tag("F15")
    void twoSeriesWhereOneIsExpectedAreNotMeasured() {
        target.answers(page(complete("q0", SECOND + "=1") + complete("q0", SECOND + "=2")));

        assertThat(kind(readings("cpu").getLast())).isEqualTo("UNUSABLE");
    }

    @Test
    @Tag("P9")
    void messageAboutTheWholeCallLeavesNothingMeasured() {
        target.answers(
                page(complete("q0", FIRST + "=1", SECOND + "=2"))
                        .replace(
                                "</GetMetricDataResult>",
                                "<Messages><member><Code>MaxMetricsExceeded</Code><Value>too many</Value></member></Messages></GetMetricDataResult>"));

        assertThat(readings("cpu").getLast())
                .isEqualTo(new Reading.Missing(MissingCause.UNUSABLE, "CloudWatch says MaxMetricsExceeded: too many"));
    }

    @Test
    void questionsTravelTogetherAndEachGetsItsOwnAnswer() {
        target.answers(page(complete("q1", FIRST + "=2") + complete("q0", FIRST + "=1")));

        List<SeriesAnswer> answers = metrics.fetch(List.of(question("a"), question("b")), WINDOW);

        assertThat(answers)
                .extracting(answer -> ((SeriesAnswer.Points) answer).values().get(AwsPolicies.T0))
                .containsExactly(1.0, 2.0);
        assertThat(target.bodies()).hasSize(1);
    }

    @Test
    void callHoldsNoMorePointsThanCloudWatchGives() {
        target.answers(page(""));
        Window sixHours = new Window(
                AwsPolicies.T0, AwsPolicies.T0.plus(Duration.ofHours(6)), AwsPolicies.MINUTE, Duration.ofSeconds(5));

        assertThat(metrics.fetch(Collections.nCopies(500, question("a")), sixHours))
                .hasSize(500);
        assertThat(target.bodies())
                .hasSize(2)
                .allMatch(body -> body.contains("MaxDatapoints=100800"))
                .noneMatch(body -> body.contains("MetricDataQueries.member.281.Id"));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 15, 90})
    void lengthThatCloudWatchDoesNotHaveIsSaid(long seconds) {
        assertThatThrownBy(() -> metrics.question(
                        new CloudWatch("a", "b", Map.of(), "Sum"),
                        AwsPolicies.subject(),
                        Map.of(),
                        Duration.ofSeconds(seconds)))
                .hasMessageContaining("no period of " + seconds + " s");
    }

    @Test
    void dimensionMayNameTheVersion() {
        CloudWatchQuestion question = metrics.question(
                new CloudWatch("a", "b", Map.of("Version", new Template("$version")), "Sum"),
                AwsPolicies.subject(),
                Map.of("version", "v1.2.0"),
                AwsPolicies.MINUTE);

        assertThat(question.dimensions()).containsEntry("Version", "v1.2.0");
        assertThat(question.account()).isEqualTo("CloudWatch eu-central-1");
    }

    private CloudWatchQuestion question(String metric) {
        return metrics.question(
                new CloudWatch("shop", metric, Map.of(), "Sum"), AwsPolicies.subject(), Map.of(), AwsPolicies.MINUTE);
    }

    private List<Reading> readings(String check) {
        assertThat(AwsPolicies.check("cpu").measurement()).isInstanceOf(Gauge.class);
        return new HistorySource<>(metrics, Unlimited.queries())
                .ask(AwsPolicies.ask(check)).samples().stream()
                        .map(sample -> sample.reading())
                        .toList();
    }

    private static String kind(Reading reading) {
        return switch (reading) {
            case Reading.Measured measured -> "Measured";
            case Reading.Missing(var cause, var why) -> cause.name();
            case Reading.Failed(var category, var why) -> category.name();
        };
    }

    /** Points as {@code time=value}. */
    private static String complete(String id, String... points) {
        return result(id, "Complete", points);
    }

    private static String result(String id, String status, String... points) {
        StringBuilder times = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (String point : points) {
            times.append("<member>").append(point, 0, point.indexOf('=')).append("</member>");
            values.append("<member>")
                    .append(point.substring(point.indexOf('=') + 1))
                    .append("</member>");
        }
        return "<member><Id>" + id + "</Id><Label>x</Label><StatusCode>" + status + "</StatusCode><Timestamps>" + times
                + "</Timestamps><Values>" + values + "</Values></member>";
    }

    private static String page(String results) {
        return "<GetMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><GetMetricDataResult><MetricDataResults>"
                + results + "</MetricDataResults></GetMetricDataResult></GetMetricDataResponse>";
    }
}
