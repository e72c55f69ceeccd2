package dev.watchkeeper.gate.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2026-11-24 is a Tuesday. */
class MaintenancePolicyTest {
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final PlannedWork UPDATE = PlannedWork.inTheNextWindow("system-update");

    private static Outcome decide(String window, Instant now, PlannedWork... planned) {
        return MaintenancePolicy.decide(
                List.of(new Upkeep("database orders", window, List.of(planned))), TWO_HOURS, now);
    }

    @ParameterizedTest
    @CsvSource({
        "tue:16:00-tue:16:30, 2026-11-24T15:00:00Z, FAILED",
        "tue:17:00-tue:17:30, 2026-11-24T15:00:00Z, FAILED",
        "tue:17:01-tue:17:31, 2026-11-24T15:00:00Z, PASSED",
        "tue:14:45-tue:15:15, 2026-11-24T15:00:00Z, FAILED",
        "tue:14:30-tue:15:00, 2026-11-24T15:00:00Z, PASSED",
        "sun:23:30-mon:00:30, 2026-11-29T22:00:00Z, FAILED",
        "sun:23:30-mon:00:30, 2026-11-30T00:15:00Z, FAILED",
        "sun:23:30-mon:00:30, 2026-11-30T00:30:00Z, PASSED",
        "mon:00:15-mon:00:45, 2026-11-29T23:00:00Z, FAILED",
        "SUN:05:00-SUN:06:00, 2026-11-29T04:00:00Z, FAILED",
        "sun:05:00-sun:06:00, 2026-11-24T15:00:00Z, PASSED"
    })
    void plannedWorkAndAWindowThatIsOpenOrBeginsInTimeFail(String window, Instant now, GateAnswer expected) {
        assertThat(decide(window, now, UPDATE).answer()).isEqualTo(expected);
    }

    @Test
    void sentenceHasTheWorkTheWindowAndTheTime() {
        assertThat(decide("tue:16:00-tue:16:30", NOW, UPDATE)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.reason().code()).isEqualTo("maintenance-near");
            assertThat(failed.sentence())
                    .isEqualTo(
                            "database orders has system-update planned, and its maintenance window begins at 2026-11-24T16:00:00Z, within 2 h");
            assertThat(failed.reason().remedy()).contains("2026-11-24T16:30:00Z or later");
        });
    }

    @Test
    void nothingPlannedPassesAndTellsOfAWindowThatIsNear() {
        assertThat(decide("tue:16:00-tue:16:30", NOW))
                .isEqualTo(
                        Outcome.Passed.remarkable(
                                "database orders has a maintenance window at 2026-11-24T16:00:00Z, and nothing is planned in it"));
        assertThat(decide("sun:05:00-sun:06:00", NOW))
                .isEqualTo(Outcome.Passed.of("nothing is planned for database orders"));
        assertThat(decide("", NOW).answer()).isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void workThatIsNotDueBeforeTheEndOfTheWindowPassesWithARemark() {
        Instant later = NOW.plus(Duration.ofDays(20));

        assertThat(decide(
                        "tue:16:00-tue:16:30",
                        NOW,
                        new PlannedWork("system-update", Optional.empty(), Optional.of(later))))
                .isInstanceOfSatisfying(
                        Outcome.Passed.class,
                        passed -> assertThat(passed.remark()).isTrue());
        assertThat(decide(
                                "tue:16:00-tue:16:30",
                                NOW,
                                new PlannedWork("system-update", Optional.of(later), Optional.empty()))
                        .answer())
                .isEqualTo(GateAnswer.PASSED);
        assertThat(decide(
                                "tue:16:00-tue:16:30",
                                NOW,
                                new PlannedWork("system-update", Optional.empty(), Optional.of(NOW.minusSeconds(1))))
                        .answer())
                .isEqualTo(GateAnswer.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"-60, FAILED", "0, FAILED", "7200, FAILED", "7201, PASSED"})
    void workWithADateOfItsOwnNeedsNoWindow(long seconds, GateAnswer expected) {
        PlannedWork forced = new PlannedWork("os-upgrade", Optional.of(NOW.plusSeconds(seconds)), Optional.empty());

        assertThat(decide("sun:05:00-sun:06:00", NOW, forced).answer()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "never", "sun:05:00", "sun:25:00-sun:26:00", "xyz:05:00-sun:06:00"})
    void windowThatCannotBeReadIsUnknownOnlyWhereSomethingIsPlanned(String window) {
        assertThat(decide(window, NOW, UPDATE).answer()).isEqualTo(GateAnswer.UNKNOWN);
        assertThat(decide(window, NOW).answer()).isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void worstOfSeveralResourcesDecides() {
        Upkeep database = new Upkeep("database orders", "sun:05:00-sun:06:00", List.of());
        Upkeep cache = new Upkeep("cache orders", "tue:16:00-tue:17:00", List.of(UPDATE));

        Outcome outcome = MaintenancePolicy.decide(List.of(database, cache), TWO_HOURS, NOW);

        assertThat(outcome.answer()).isEqualTo(GateAnswer.FAILED);
        assertThat(outcome.sentence()).startsWith("cache orders");
    }

    @Test
    void windowIsTheNextOneAfterItsEndAndTheOpenOneBefore() {
        MaintenanceWindow window =
                MaintenanceWindow.parse("sun:23:30-mon:00:30").orElseThrow();

        assertThat(window.beginAround(Instant.parse("2026-11-30T00:29:00Z")))
                .isEqualTo(Instant.parse("2026-11-29T23:30:00Z"));
        assertThat(window.beginAround(Instant.parse("2026-11-30T00:30:00Z")))
                .isEqualTo(Instant.parse("2026-12-06T23:30:00Z"));
        assertThat(window.endAround(Instant.parse("2026-11-24T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-30T00:30:00Z"));
    }
}
