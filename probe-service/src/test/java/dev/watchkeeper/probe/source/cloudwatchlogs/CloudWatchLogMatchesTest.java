package dev.watchkeeper.probe.source.cloudwatchlogs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.aws.AwsPolicies;
import dev.watchkeeper.probe.aws.AwsTarget;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Unlimited;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

class CloudWatchLogMatchesTest {
    private static final Instant FIRST = AwsPolicies.T0;
    private static final Instant SECOND = FIRST.plus(AwsPolicies.MINUTE);
    private static final String NOTHING = events("");

    private final AwsTarget target = AwsTarget.start();
    private final HistorySource<LogQuestion> source = new HistorySource<>(
            new CloudWatchLogMatches(target.aws().service("CloudWatch Logs", CloudWatchLogsClient::builder)),
            Unlimited.queries());

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void matchesAreCountedInTheirBuckets() {
        target.answers(events("", FIRST, FIRST.plusSeconds(59), SECOND));

        assertThat(readings("log-errors")).containsExactly(count(2), count(1));
        assertThat(target.bodies())
                .singleElement()
                .asString()
                .contains("\"logGroupName\":\"/ecs/production\"")
                .contains("\"filterPattern\":\"?ERROR ?FATAL\"")
                .contains("\"startTime\":" + FIRST.toEpochMilli())
                .contains("\"endTime\":" + (SECOND.plus(AwsPolicies.MINUTE).toEpochMilli() - 1));
    }

    @Test
    void emptyPageWithATokenIsNotTheLast() {
        target.answers(events("more"), events("more", FIRST), events("", SECOND, SECOND));

        assertThat(readings("log-errors")).containsExactly(count(1), count(2));
    }

    @Test
    @Tag("P9")
    void answerThatIsCutIsMissingAndNeverASmallerCount() {
        target.answers(events("more", FIRST, SECOND));

        assertThat(readings("log-errors").getLast())
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE));
        assertThat(target.bodies()).hasSize(LogSearch.MOST_PAGES);
    }

    @Test
    @Tag("F13")
    void noMatchIsZeroWhereTheGroupTookALine() {
        target.answers(NOTHING, events("", SECOND.plusSeconds(3)), NOTHING);

        assertThat(readings("log-errors"))
                .as("the newest bucket took a line, the one before took none")
                .containsExactly(new Reading.Missing(MissingCause.NO_DATA, "no point"), count(0));
        assertThat(target.bodies().get(1))
                .doesNotContain("filterPattern")
                .contains("\"startTime\":" + SECOND.toEpochMilli());
    }

    @Test
    @Tag("F13")
    void groupThatTakesNothingIsZeroOnlyWhereThePolicySaysSo() {
        target.answers(NOTHING);

        assertThat(readings("log-errors")).noneMatch(Reading.Measured.class::isInstance);
        assertThat(readings("log-zero")).containsExactly(count(0), count(0));
    }

    @Test
    @Tag("P9")
    @Tag("F15")
    void groupThatIsNotThereIsMissingWhateverThePolicySays() {
        target.target()
                .answers(
                        "POST /",
                        400,
                        "{\"__type\":\"ResourceNotFoundException\",\"message\":\"The specified log group does not exist.\"}");

        assertThat(readings("log-zero").getLast())
                .isEqualTo(
                        new Reading.Missing(
                                MissingCause.UNUSABLE,
                                "CloudWatch Logs answers 400 ResourceNotFoundException: The specified log group does not exist."));
    }

    @Test
    void linesOutsideOfTheWindowCountNowhere() {
        target.answers(events("", FIRST.minusMillis(1), FIRST, SECOND, SECOND.plusSeconds(60)));

        assertThat(readings("log-errors")).containsExactly(count(1), count(1));
    }

    private List<Reading> readings(String check) {
        return source.ask(AwsPolicies.ask(check)).samples().stream()
                .map(Sample::reading)
                .toList();
    }

    private static Reading count(double value) {
        return new Reading.Measured(new Measurement.Value(value));
    }

    private static String events(String token, Instant... at) {
        return "{\"events\":["
                + Arrays.stream(at)
                        .map(time -> "{\"timestamp\":" + time.toEpochMilli()
                                + ",\"message\":\"ERROR\",\"eventId\":\"1\",\"logStreamName\":\"s\"}")
                        .collect(Collectors.joining(","))
                + "]" + (token.isEmpty() ? "" : ",\"nextToken\":\"" + token + "\"") + "}";
    }
}
