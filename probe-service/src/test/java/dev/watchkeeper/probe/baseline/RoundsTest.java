package dev.watchkeeper.probe.baseline;

import static dev.watchkeeper.probe.baseline.RoundsByHand.AT;
import static dev.watchkeeper.probe.baseline.RoundsByHand.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deployment waits for: the day before it, and the hours of its watch under those of last week. */
class RoundsTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final RoundsByHand rounds;

    RoundsTest(@TempDir Path folder) {
        rounds = new RoundsByHand(folder);
    }

    @Test
    void aRequestedDeploymentHasItsBaselinesAtTheNextBeat() {
        rounds.beat();

        BaselineRecorded errors = rounds.before("error-rate");
        assertThat(errors.to()).isEqualTo(Instant.parse("2026-11-23T10:19:00Z"));
        assertThat(Duration.between(errors.from(), errors.to())).isEqualTo(Duration.ofDays(1));
        assertThat(errors.points()).isEqualTo(1440);
        assertThat(errors.bad()).isEqualTo(1440 * 6);
        assertThat(errors.total()).isEqualTo(1440 * 6000);
        assertThat(errors.dispersion()).contains(1.0);
        assertThat(errors.bucket()).contains(Duration.ofMinutes(1));
        assertThat(errors.note()).isEmpty();
        assertThat(rounds.before("saturation").p99()).contains(0.5);
        assertThat(rounds.before("saturation").points()).isEqualTo(1440);
    }

    @Test
    void theHoursAheadAreWrittenUnderTheHoursOfLastWeek() {
        rounds.beat();

        assertThat(rounds.hoursOf("rate"))
                .containsExactly(
                        TEN.minus(WEEK),
                        TEN.plus(HOUR).minus(WEEK),
                        TEN.plus(HOUR).plus(HOUR).minus(WEEK));
        BaselineRecorded ten = rounds.of("rate", BaselineOf.SAME_HOUR_LAST_WEEK).getFirst();
        long hour = TEN.getEpochSecond() / 3600 % 168;
        assertThat(ten.mean()).contains((hour + 1) * 300.0);
        assertThat(ten.bucket()).contains(Duration.ofMinutes(5));
        assertThat(ten.points()).isEqualTo(4 * 12);
    }

    @Test
    void onlyTheDayAndTheHoursAreAskedForBeforeTheStart() {
        rounds.beat();

        assertThat(rounds.series.windows())
                .allSatisfy(window -> assertThat(window.starts()).hasSizeLessThanOrEqualTo(360));
        assertThat(rounds.series.windows())
                .as("error-rate: 2 x 4 and its hours 2 x 4, saturation 4, of-version 4, rate 4")
                .hasSize(8 + 8 + 4 + 4 + 4);
    }

    @Test
    void aSourceWithoutHistorySaysSoOnce() {
        rounds.beat();
        rounds.beat();

        assertThat(rounds.of("scraped", BaselineOf.BEFORE_DEPLOYMENT)).hasSize(1);
        assertThat(rounds.before("scraped").points()).isZero();
        assertThat(rounds.before("scraped").note()).contains("openmetrics keeps no history");
    }

    @Test
    void nothingIsAskedTwiceAndNothingIsSaidTwice() {
        rounds.beat();
        rounds.series.forget();
        int said = rounds.offered.size();

        rounds.clock.plus(Duration.ofSeconds(1));
        rounds.beat();

        assertThat(rounds.series.windows()).isEmpty();
        assertThat(rounds.offered).hasSize(said).doesNotHaveDuplicates();
    }

    @Test
    void anotherInstanceSaysTheSameUnderTheSameIds() {
        rounds.beat();
        List<EventId> here = List.copyOf(rounds.offered);
        rounds.offered.clear();

        rounds.anotherInstance();
        rounds.beat();

        assertThat(rounds.offered).containsExactlyInAnyOrderElementsOf(here);
    }

    @Test
    void whatASourceCannotSayInTimeIsRecordedWithItsCoverageAndCompletedLater() {
        rounds.series.breaks(new Reading.Failed(FailureCategory.TIMEOUT, "slow"));
        rounds.beat();
        assertThat(rounds.before("error-rate").points()).isZero();
        assertThat(rounds.before("error-rate").note())
                .contains("its source told of 0 of 1440 buckets, without known incidents");

        rounds.series.heals();
        rounds.clock.plus(Duration.ofSeconds(9));
        rounds.beat();
        assertThat(rounds.before("error-rate").points()).as("not yet").isZero();
        rounds.clock.plus(Duration.ofSeconds(30));
        rounds.beat();

        assertThat(rounds.before("error-rate").points()).isEqualTo(1440);
        assertThat(rounds.before("error-rate").to())
                .as("never past the request")
                .isBeforeOrEqualTo(AT);
    }

    @Test
    void afterTheStartNothingIsRecordedOfTheDayBefore() {
        rounds.is(DeploymentStatus.SHIFTED, AT.minusSeconds(60));
        rounds.beat();

        assertThat(rounds.of("error-rate", BaselineOf.BEFORE_DEPLOYMENT)).isEmpty();
        assertThat(rounds.hoursOf("rate")).hasSize(3);
    }

    @Test
    void eachHourOfTheWatchTheNextOneIsRecordedAhead() {
        rounds.is(DeploymentStatus.SHIFTED, AT.minusSeconds(60));
        rounds.beat();

        rounds.clock.set(TEN.plus(HOUR));
        rounds.beat();
        assertThat(rounds.hoursOf("rate"))
                .as("not at the full hour: each watch at its own minute")
                .hasSizeBetween(3, 4);
        rounds.clock.plus(Duration.ofMinutes(10));
        rounds.beat();

        assertThat(rounds.hoursOf("rate"))
                .hasSize(4)
                .contains(TEN.plus(Duration.ofHours(3)).minus(WEEK));
    }

    @Test
    void afterAnAbsenceTheHourThatGoesOnIsThereAtOnce() {
        rounds.is(DeploymentStatus.SHIFTED, AT.minusSeconds(60));
        rounds.beat();

        rounds.clock.set(TEN.plus(Duration.ofHours(6)));
        rounds.beat();

        assertThat(rounds.hoursOf("rate"))
                .contains(TEN.plus(Duration.ofHours(6)).minus(WEEK));
    }

    @Test
    void anEndedWatchNeedsNothingMore() {
        rounds.is(DeploymentStatus.ENDED, AT.minusSeconds(60));
        rounds.beat();

        assertThat(rounds.recorded).isEmpty();
    }

    @Test
    void incidentsAreLeftOutOfTheDay() {
        rounds.incidents.add(new Incident(AT.minus(Duration.ofHours(3)), AT.minus(Duration.ofHours(1))));
        rounds.beat();

        assertThat(rounds.before("error-rate").points()).isEqualTo(1440 - 120);
    }

    @Test
    void aWatchThatGoesElsewhereIsForgotten() {
        rounds.beat();
        rounds.beat(List.of(), rounds.clock.instant());
        RoundsByHand.work(rounds.last);
        rounds.series.forget();

        rounds.beat(List.of(), rounds.clock.instant().plusSeconds(1));

        assertThat(rounds.first).isEmpty();
        assertThat(rounds.last).isEmpty();
    }
}
