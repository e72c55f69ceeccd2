package dev.watchkeeper.gate.start;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.examples.Examples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StartPolicyTest {
    private static String decide(String instant) {
        return word(StartPolicy.decide(
                Examples.in(DeploymentStatus.ADMITTED),
                Examples.policyWithWindow(),
                Optional.empty(),
                Instant.parse(instant)));
    }

    private static String word(StartDecision decision) {
        return switch (decision) {
            case StartDecision.Allowed allowed -> "allowed";
            case StartDecision.Refused refused -> refused.reason().code();
            case StartDecision.MeasuredLongAgo old ->
                throw new AssertionError(old.reason().sentence());
        };
    }

    /**
     * Daylight saving begins in New York on 2026-03-08 and ends on 2026-11-01: 10:00 is 15:00Z in winter and 14:00Z in summer, 16:00
     * is 21:00Z and 20:00Z.
     */
    @ParameterizedTest
    @CsvSource({
        "2026-10-27T13:59:59Z, outside-window",
        "2026-10-27T14:00:00Z, allowed",
        "2026-11-03T14:59:59Z, outside-window",
        "2026-11-03T15:00:00Z, allowed",
        "2026-03-05T20:59:59Z, allowed",
        "2026-03-05T21:00:00Z, outside-window",
        "2026-03-10T13:59:59Z, outside-window",
        "2026-03-10T14:00:00Z, allowed",
        "2026-03-10T19:59:59Z, allowed",
        "2026-03-10T20:00:00Z, outside-window",
        "2026-10-29T19:59:59Z, allowed",
        "2026-10-29T20:00:00Z, outside-window",
        "2026-11-24T20:59:59Z, allowed",
        "2026-11-24T21:00:00Z, outside-window",
        "2026-11-23T17:00:00Z, outside-window",
        "2026-11-27T17:00:00Z, outside-window",
        "2026-12-17T17:00:00Z, allowed",
        "2026-12-22T17:00:00Z, outside-window",
        "2027-01-05T17:00:00Z, allowed",
    })
    void windowAndFreezesCountByTheWallClockOfTheirZone(String instant, String expected) {
        assertThat(decide(instant)).isEqualTo(expected);
    }

    @TestFactory
    Stream<DynamicTest> everyHourOfAWeekIsOpenExactlyInsideTheWindow() {
        Instant sundayMidnight = Instant.parse("2026-11-22T05:00:00Z");
        return IntStream.range(0, 7 * 24)
                .mapToObj(hour -> DynamicTest.dynamicTest("hour " + hour, () -> {
                    boolean inside = hour / 24 >= 2 && hour / 24 <= 4 && hour % 24 >= 10 && hour % 24 < 16;
                    assertThat(decide(sundayMidnight.plusSeconds(3600L * hour).toString()))
                            .isEqualTo(inside ? "allowed" : "outside-window");
                }));
    }

    @Test
    void refusalSaysWhenTheWindowOpens() {
        StartDecision decision = StartPolicy.decide(
                Examples.in(DeploymentStatus.ADMITTED),
                Examples.policyWithWindow(),
                Optional.empty(),
                Instant.parse("2026-11-23T17:00:00Z"));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        StartDecision.Refused.class,
                        refused -> assertThat(refused.reason().remedy())
                                .isEqualTo("Start at 2026-11-24T15:00:00Z or later"));
    }

    @ParameterizedTest
    @EnumSource(value = DeploymentStatus.class, names = "ADMITTED", mode = EnumSource.Mode.EXCLUDE)
    void onlyAnAdmittedDeploymentStarts(DeploymentStatus status) {
        assertThat(word(StartPolicy.decide(Examples.in(status), Examples.policy(), Optional.empty(), NOON)))
                .isEqualTo("not-admitted");
    }

    @Test
    void nothingStartsWhileTheServiceIsRolledBack() {
        assertThat(word(StartPolicy.decide(
                        Examples.in(DeploymentStatus.ADMITTED),
                        Examples.policy(),
                        Optional.of(new DeploymentId("d-7")),
                        NOON)))
                .isEqualTo("rollback-running");
    }

    private static String decide(String instant, String... excused) {
        return word(StartPolicy.decide(
                Examples.in(DeploymentStatus.ADMITTED),
                Examples.policyWithWindow(),
                Optional.empty(),
                Set.of(excused),
                List.of(),
                Instant.parse(instant)));
    }

    @Test
    void whoIsExcusedFromTheWindowIsNotExcusedFromAFreezeNorTheOtherWayRound() {
        String monday = "2026-11-23T17:00:00Z";
        String frozenTuesday = "2026-12-22T17:00:00Z";
        String frozenMonday = "2026-12-21T17:00:00Z";

        assertThat(decide(monday, "window")).isEqualTo("allowed");
        assertThat(decide(monday, "freezes")).isEqualTo("outside-window");
        assertThat(decide(frozenTuesday, "window")).isEqualTo("outside-window");
        assertThat(decide(frozenTuesday, "freezes")).isEqualTo("allowed");
        assertThat(decide(frozenMonday, "window", "freezes")).isEqualTo("allowed");
    }

    /** Both days included, by the wall clock of New York: midnight there is 05:00Z in winter. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-18T04:59:59Z, allowed",
        "2026-12-18T05:00:00Z, outside-window",
        "2027-01-05T04:59:59Z, outside-window",
        "2027-01-05T05:00:00Z, allowed",
    })
    void freezeHoldsFromTheFirstMinuteOfItsFirstDayToTheLastOfItsLast(String instant, String expected) {
        assertThat(decide(instant, "window")).isEqualTo(expected);
    }

    @Test
    void excuseThatEndedSinceTheAdmissionIsNotLeanedOn() {
        assertThat(word(StartPolicy.decide(
                        Examples.in(DeploymentStatus.ADMITTED),
                        Examples.policy(),
                        Optional.empty(),
                        Set.of(),
                        List.of("review.approvals"),
                        NOON)))
                .isEqualTo("excuse-over");
    }
}
