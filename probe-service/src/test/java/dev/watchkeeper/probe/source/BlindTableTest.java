package dev.watchkeeper.probe.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.Operators;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole table P9: each of its rows for each source at a vendor. What belongs to the project itself has the table in its own words:
 * {@code HttpBlindTest}, {@code OpenMetricsBlindTest}, {@code PostgresBlindTest}, {@code RedisBlindTest}.
 */
@Tag("P9")
@Tag("F12")
@Tag("F13")
@Tag("F14")
@Tag("F15")
@Timeout(60)
class BlindTableTest {
    static Stream<Arguments> table() {
        return BlindSubject.all().stream()
                .flatMap(subject -> Arrays.stream(BlindRow.values()).map(row -> Arguments.of(subject, row)));
    }

    static Stream<BlindSubject> subjects() {
        return BlindSubject.all().stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("table")
    void isNeverTakenForGood(BlindSubject subject, BlindRow row) {
        BlindCell cell = subject.cell(row);
        switch (cell) {
            case BlindCell.CannotBe(String why) ->
                assertThat(why).as("why the row cannot be").isNotBlank();
            case BlindCell.NotHealthy(String body) ->
                assertThat(subject.answering(row, body))
                        .isNotEmpty()
                        .noneMatch(BlindTableTest::isHealthy)
                        .noneMatch(reading -> reading.toString().contains(Operators.CANARY));
            case BlindCell.NotMeasured(String body) ->
                assertThat(subject.answering(row, body))
                        .isNotEmpty()
                        .noneMatch(Reading.Measured.class::isInstance)
                        .noneMatch(reading -> reading.toString().contains(Operators.CANARY));
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void rightAnswerIsMeasuredSoThatTheTableProvesSomething(BlindSubject subject) {
        assertThat(subject.answeringRightly()).anyMatch(Reading.Measured.class::isInstance);
    }

    /** A cell that is left out needs a reason, and these are all of them. */
    @Test
    void cellsThatCannotBeAreFew() {
        assertThat(BlindSubject.all().stream()
                        .flatMap(subject -> Arrays.stream(BlindRow.values())
                                .filter(row -> subject.cell(row) instanceof BlindCell.CannotBe)
                                .map(row -> subject + " " + row)))
                .containsExactlyInAnyOrder(
                        "GITHUB_ISSUES STALE",
                        "GITHUB_ISSUES EMPTY_VECTOR",
                        "SENTRY_ISSUES TWO_SERIES",
                        "GITHUB_ISSUES TWO_SERIES",
                        "CLOUDWATCH_LOGS TWO_SERIES",
                        "LOG_BEFORE_TRAFFIC TWO_SERIES",
                        "MONITORS TWO_SERIES",
                        "MONITORS STALE",
                        "STATUSPAGE STALE",
                        "RDS STALE",
                        "ELASTICACHE STALE",
                        "ECR STALE",
                        "ECS STALE");
    }

    private static boolean isHealthy(Reading reading) {
        return reading instanceof Reading.Measured(Measurement measurement)
                && !(measurement instanceof Measurement.Health(boolean healthy, String why) && !healthy);
    }
}
