package dev.watchkeeper.probe.source.cloudwatchlogs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.aws.AwsPolicies;
import dev.watchkeeper.probe.aws.AwsTarget;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** A deployment that started at 10:00 and had its first traffic at 10:05. */
class LogsBeforeTrafficTest {
    private static final Instant START = AwsPolicies.T0;
    private static final Instant TRAFFIC = START.plus(AwsPolicies.MINUTE.multipliedBy(5));
    private static final String NOTHING = "{\"events\":[]}";
    private static final String MORE = "{\"events\":[],\"nextToken\":\"more\"}";

    private final AwsTarget target = AwsTarget.start();
    private final Source source = Unlimited.source(
            new LogsBeforeTraffic(target.aws().service("CloudWatch Logs", CloudWatchLogsClient::builder)));

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void oneLineThatMatchesIsNotHealthy() {
        target.answers(line(START.plusSeconds(70)));

        assertThat(reading(AwsPolicies.subjectWithTraffic()))
                .isEqualTo(health(
                        false,
                        "a line of /ecs/production matches 'migrate v1.2.0 ERROR', written at 2026-11-23T10:01:10Z"));
        assertThat(target.bodies())
                .singleElement()
                .asString()
                .contains("\"logGroupName\":\"/ecs/production\"", "\"filterPattern\":\"migrate v1.2.0 ERROR\"")
                .contains("\"startTime\":" + START.toEpochMilli())
                .contains("\"endTime\":" + (TRAFFIC.toEpochMilli() - 1));
    }

    @Test
    void lineBehindAnEmptyPageIsFound() {
        target.answers(MORE, line(START.plusSeconds(70)));

        assertThat(reading(AwsPolicies.subjectWithTraffic())).matches(LogsBeforeTrafficTest::unhealthy);
    }

    @Test
    void noLineThatMatchesIsHealthyWhereTheGroupTookALine() {
        target.answers(NOTHING, line(START.plusSeconds(3)));

        assertThat(reading(AwsPolicies.subjectWithTraffic()))
                .isEqualTo(health(
                        true,
                        "no line of /ecs/production matches 'migrate v1.2.0 ERROR' from 2026-11-23T10:00:00Z to the"
                                + " first traffic at 2026-11-23T10:05:00Z"));
        assertThat(target.bodies().getLast()).doesNotContain("filterPattern");
    }

    @Test
    @Tag("F13")
    void silentGroupIsMissingAndNeverHealthy() {
        target.answers(NOTHING);

        assertThat(reading(AwsPolicies.subjectWithTraffic())).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
            assertThat(missing.cause()).isEqualTo(MissingCause.NO_DATA);
            assertThat(missing.why()).contains("/ecs/production took no line", "takes lines all the time");
        });
    }

    @Test
    @Tag("P9")
    void searchThatDoesNotEndIsMissingAndNeverHealthy() {
        target.answers(MORE);

        assertThat(reading(AwsPolicies.subjectWithTraffic()))
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE));
        assertThat(target.bodies()).hasSize(LogSearch.MOST_PAGES);
    }

    @Test
    void linesBeforeTheStartAndWithTheTrafficAreOfAnotherTime() {
        target.answers(line(START.minusMillis(1)), line(TRAFFIC));

        assertThat(reading(AwsPolicies.subjectWithTraffic())).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void nothingIsAskedBeforeTheFirstTraffic() {
        assertThat(reading(AwsPolicies.subject())).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
            assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE);
            assertThat(missing.why()).contains("first traffic");
        });
        assertThat(target.bodies()).isEmpty();
    }

    private Reading reading(Subject subject) {
        return source.ask(AwsPolicies.ask("migration-log", subject, Duration.ofSeconds(5)))
                .samples()
                .getLast()
                .reading();
    }

    private static boolean unhealthy(Reading reading) {
        return reading instanceof Reading.Measured(Measurement.Health(boolean healthy, String why)) && !healthy;
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }

    private static String line(Instant at) {
        return "{\"events\":[{\"timestamp\":" + at.toEpochMilli() + ",\"message\":\"a line\"}]}";
    }
}
