package dev.watchkeeper.probe.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.HandClock;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.history.FakeSeries;
import dev.watchkeeper.probe.history.History;
import dev.watchkeeper.probe.history.HistoryPolicy;
import dev.watchkeeper.probe.history.PastReader;
import dev.watchkeeper.probe.history.Scale;
import dev.watchkeeper.probe.history.file.FileHistoryStore;
import dev.watchkeeper.probe.incident.Incidents;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nights, the admission and the hours, with a source whose past is known, a clock by hand and all work done by hand. */
class RoundsTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:20:00Z");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final HandClock clock = new HandClock(AT);
    private final FakeSeries series = new FakeSeries(RoundsTest::past);
    private final Map<EventId, BaselineRecorded> recorded = new LinkedHashMap<>();
    private final List<EventId> offered = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final Deque<Runnable> first = new ArrayDeque<>();
    private final Deque<Runnable> last = new ArrayDeque<>();
    private Subject requested = HistoryPolicy.requestedAt(AT);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Rounds rounds;

    /** A request in thousand fails; the rate is as many as the hour of the week. */
    private static Optional<Double> past(String query, Instant start, Duration bucket) {
        long seconds = bucket.toSeconds();
        long hour = start.getEpochSecond() / 3600 % 168;
        return Optional.of(
                switch (query.substring(0, 3)) {
                    case "bad" -> (double) seconds / 10;
                    case "tot" -> 100.0 * seconds;
                    case "rat" -> (double) (hour + 1) * seconds;
                    default -> 0.5;
                });
    }

    @BeforeEach
    void start() {
        rounds = rounds();
    }

    private Rounds rounds() {
        History history = new History(
                new PastReader(new Sources(List.of(new HistorySource<>(series, Unlimited.queries())))),
                new FileHistoryStore(folder, 64 * 1024 * 1024, clock),
                clock);
        Incidents known = new Incidents() {
            @Override
            public boolean known() {
                return true;
            }

            @Override
            public List<Incident> of(ServiceRef service) {
                return List.copyOf(incidents);
            }
        };
        Recording recording = new Recording(history, known, this::offer, Scale.weeks(Duration.ofMinutes(5)), clock);
        return new Rounds(recording, first::add, last::add, clock);
    }

    private void offer(EventId id, Event event) {
        offered.add(id);
        recorded.put(id, (BaselineRecorded) event);
    }

    /** A beat, and all the work that it starts. */
    private void beat() {
        rounds.beat(List.of(requested), clock.instant());
        work(first);
    }

    private static void work(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** Beats until no night work is left. */
    private void nights() {
        int quiet = 0;
        for (int i = 0; i < 500 && quiet < 3; i++) {
            beat();
            quiet = last.isEmpty() ? quiet + 1 : 0;
            work(last);
        }
        assertThat(quiet).as("the nights have an end").isEqualTo(3);
    }

    private List<BaselineRecorded> of(String check, BaselineOf reference) {
        return recorded.values().stream()
                .filter(event -> event.check().value().equals(check))
                .filter(event -> event.reference().equals(Optional.of(reference)))
                .toList();
    }

    private BaselineRecorded before(String check) {
        return of(check, BaselineOf.BEFORE_DEPLOYMENT).getLast();
    }

    private List<Instant> hoursOf(String check) {
        return of(check, BaselineOf.SAME_HOUR_LAST_WEEK).stream()
                .map(BaselineRecorded::from)
                .distinct()
                .toList();
    }

    private void is(DeploymentStatus status, Instant started) {
        Watches watch = Watches.startedAt(started).shiftingAt(started, 50).shiftedAt(started);
        requested = HistoryPolicy.subject(watch.is(status));
    }

    @Test
    void aRequestedDeploymentHasItsBaselinesAtTheNextBeat() {
        beat();

        BaselineRecorded errors = before("error-rate");
        assertThat(errors.to()).isEqualTo(Instant.parse("2026-11-23T10:19:00Z"));
        assertThat(Duration.between(errors.from(), errors.to())).isEqualTo(Duration.ofDays(1));
        assertThat(errors.points()).isEqualTo(1440);
        assertThat(errors.bad()).isEqualTo(1440 * 6);
        assertThat(errors.total()).isEqualTo(1440 * 6000);
        assertThat(errors.dispersion()).contains(1.0);
        assertThat(errors.bucket()).contains(Duration.ofMinutes(1));
        assertThat(errors.note()).isEmpty();
        assertThat(before("saturation").p99()).contains(0.5);
        assertThat(before("saturation").points()).isEqualTo(1440);
    }

    @Test
    void theHoursAheadAreWrittenUnderTheHoursOfLastWeek() {
        beat();

        assertThat(hoursOf("rate"))
                .containsExactly(
                        TEN.minus(WEEK),
                        TEN.plus(HOUR).minus(WEEK),
                        TEN.plus(HOUR).plus(HOUR).minus(WEEK));
        BaselineRecorded ten = of("rate", BaselineOf.SAME_HOUR_LAST_WEEK).getFirst();
        long hour = TEN.getEpochSecond() / 3600 % 168;
        assertThat(ten.mean()).contains((hour + 1) * 300.0);
        assertThat(ten.bucket()).contains(Duration.ofMinutes(5));
        assertThat(ten.points()).isEqualTo(4 * 12);
    }

    @Test
    void onlyTheDayAndTheHoursAreAskedForBeforeTheStart() {
        beat();

        assertThat(series.windows())
                .allSatisfy(window -> assertThat(window.starts()).hasSizeLessThanOrEqualTo(360));
        assertThat(series.windows())
                .as("error-rate: 2 x 4 and its hours 2 x 4, saturation 4, of-version 4, rate 4")
                .hasSize(8 + 8 + 4 + 4 + 4);
    }

    @Test
    void aSourceWithoutHistorySaysSoOnce() {
        beat();
        beat();

        assertThat(of("scraped", BaselineOf.BEFORE_DEPLOYMENT)).hasSize(1);
        assertThat(before("scraped").points()).isZero();
        assertThat(before("scraped").note()).contains("openmetrics keeps no history");
    }

    @Test
    void nothingIsAskedTwiceAndNothingIsSaidTwice() {
        beat();
        series.forget();
        int said = offered.size();

        clock.plus(Duration.ofSeconds(1));
        beat();

        assertThat(series.windows()).isEmpty();
        assertThat(offered).hasSize(said).doesNotHaveDuplicates();
    }

    @Test
    void anotherInstanceSaysTheSameUnderTheSameIds() {
        beat();
        List<EventId> here = List.copyOf(offered);
        offered.clear();

        rounds = rounds();
        beat();

        assertThat(offered).containsExactlyInAnyOrderElementsOf(here);
    }

    @Test
    void whatASourceCannotSayInTimeIsRecordedWithItsCoverageAndCompletedLater() {
        series.breaks(new Reading.Failed(FailureCategory.TIMEOUT, "slow"));
        beat();
        assertThat(before("error-rate").points()).isZero();
        assertThat(before("error-rate").note())
                .contains("its source told of 0 of 1440 buckets, without known incidents");

        series.heals();
        clock.plus(Duration.ofSeconds(9));
        beat();
        assertThat(before("error-rate").points()).as("not yet").isZero();
        clock.plus(Duration.ofSeconds(30));
        beat();

        assertThat(before("error-rate").points()).isEqualTo(1440);
        assertThat(before("error-rate").to()).as("never past the request").isBeforeOrEqualTo(AT);
    }

    @Test
    void afterTheStartNothingIsRecordedOfTheDayBefore() {
        is(DeploymentStatus.SHIFTED, AT.minusSeconds(60));
        beat();

        assertThat(of("error-rate", BaselineOf.BEFORE_DEPLOYMENT)).isEmpty();
        assertThat(hoursOf("rate")).hasSize(3);
    }

    @Test
    void eachHourOfTheWatchTheNextOneIsRecordedAhead() {
        is(DeploymentStatus.SHIFTED, AT.minusSeconds(60));
        beat();

        clock.set(TEN.plus(HOUR));
        beat();
        assertThat(hoursOf("rate"))
                .as("not at the full hour: each watch at its own minute")
                .hasSizeBetween(3, 4);
        clock.plus(Duration.ofMinutes(10));
        beat();

        assertThat(hoursOf("rate"))
                .hasSize(4)
                .contains(TEN.plus(Duration.ofHours(3)).minus(WEEK));
    }

    @Test
    void afterAnAbsenceTheHourThatGoesOnIsThereAtOnce() {
        is(DeploymentStatus.SHIFTED, AT.minusSeconds(60));
        beat();

        clock.set(TEN.plus(Duration.ofHours(6)));
        beat();

        assertThat(hoursOf("rate")).contains(TEN.plus(Duration.ofHours(6)).minus(WEEK));
    }

    @Test
    void anEndedWatchNeedsNothingMore() {
        is(DeploymentStatus.ENDED, AT.minusSeconds(60));
        beat();

        assertThat(recorded).isEmpty();
    }

    @Test
    void incidentsAreLeftOutOfTheDay() {
        incidents.add(new Incident(AT.minus(Duration.ofHours(3)), AT.minus(Duration.ofHours(1))));
        beat();

        assertThat(before("error-rate").points()).isEqualTo(1440 - 120);
    }

    @Test
    void theNightFetchesFourWeeksOneCallAtATimeAndCalibrates() {
        nights();

        assertThat(series.windows())
                .allSatisfy(window -> assertThat(window.starts()).hasSizeLessThanOrEqualTo(360));
        Calibration calibration = before("error-rate").calibration().orElseThrow();
        assertThat(calibration.passed()).isTrue();
        assertThat(calibration.lasting()).contains(Duration.ofMinutes(30));
        assertThat(before("error-rate").calibrated()).contains(true);
        assertThat(of("error-rate", BaselineOf.BEFORE_DEPLOYMENT))
                .as("said before it was calibrated, and again with it")
                .hasSize(2);
        assertThat(of("error-rate", BaselineOf.SAME_HOUR_LAST_WEEK).getLast().calibration())
                .isPresent();
        assertThat(before("saturation").calibrated()).contains(true);
    }

    @Test
    void whatWasCalibratedAtNightIsThereWhenADeploymentIsRequested() {
        is(DeploymentStatus.ENDED, AT.minusSeconds(60));
        nights();
        assertThat(recorded).isEmpty();
        series.forget();

        clock.set(AT.plus(HOUR));
        requested = HistoryPolicy.requestedAt(clock.instant());
        beat();

        assertThat(before("error-rate").calibrated()).contains(true);
        assertThat(of("error-rate", BaselineOf.BEFORE_DEPLOYMENT)).hasSize(1);
        assertThat(series.windows())
                .as("only the hour since then")
                .hasSizeBetween(1, 2 + 2 + 1 + 1)
                .allSatisfy(window -> assertThat(window.from()).isAfter(AT.minus(Duration.ofMinutes(10))));
    }

    /** While the weeks are fetched five minutes end, and with them a bucket that is missing as well. */
    @Test
    void aBucketThatClosesMeanwhileHoldsNothingUp() {
        for (int i = 0; i < 3; i++) {
            beat();
            work(last);
        }
        clock.plus(Duration.ofMinutes(5));
        nights();

        assertThat(before("error-rate").calibrated()).as("without a pause").contains(true);
    }

    @Test
    void theNextReplayIsMadeInTheNextNight() {
        is(DeploymentStatus.ENDED, AT.minusSeconds(60));
        nights();
        series.forget();

        clock.set(Instant.parse("2026-11-24T00:59:00Z"));
        beat();
        assertThat(last).as("two at night in Berlin is one in UTC").isEmpty();
        clock.set(Instant.parse("2026-11-24T04:01:00Z"));
        nights();

        assertThat(series.windows())
                .as("since the last time only")
                .isNotEmpty()
                .allSatisfy(window -> assertThat(window.from()).isAfter(AT.minus(Duration.ofMinutes(10))));
    }

    @Test
    void whatADeploymentWaitsForComesBeforeTheNights() {
        rounds.beat(List.of(requested), clock.instant());

        assertThat(first).isNotEmpty();
        assertThat(last).isEmpty();
        rounds.beat(List.of(requested), clock.instant());
        assertThat(last).as("while it goes on").isEmpty();
        work(first);
        rounds.beat(List.of(requested), clock.instant());
        assertThat(last).as("one at a time").hasSize(1);
    }

    @Test
    void aSourceThatFailsAtNightIsTriedAgainInAMinute() {
        beat();
        series.breaks(new Reading.Failed(FailureCategory.TIMEOUT, "slow"));
        series.forget();
        for (int second = 0; second < 30; second++) {
            beat();
            work(last);
            clock.plus(Duration.ofSeconds(1));
        }

        assertThat(series.windows()).as("one call for each of the checks").hasSizeLessThanOrEqualTo(5);
        series.heals();
        clock.plus(Duration.ofMinutes(2));
        nights();
        assertThat(before("error-rate").calibrated()).contains(true);
    }

    @Test
    void aWatchThatGoesElsewhereIsForgotten() {
        beat();
        rounds.beat(List.of(), clock.instant());
        work(last);
        series.forget();

        rounds.beat(List.of(), clock.instant().plusSeconds(1));

        assertThat(first).isEmpty();
        assertThat(last).isEmpty();
    }
}
