package dev.watchkeeper.probe.baseline;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.detector.ProportionProcess;
import dev.watchkeeper.detector.ProportionTest;
import dev.watchkeeper.detector.RelativeNull;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.history.HistoryPolicy;
import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.PastValue;
import dev.watchkeeper.probe.history.Pasts;
import dev.watchkeeper.probe.history.Span;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CalibratingTest {
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final int DAY = 1440;
    private static final int WEEKS = 29 * DAY;
    private static final Instant FROM = T0.minus(Duration.ofDays(29));
    private static final double ALPHA = 4e-5;
    private static final Trial TRIAL = new Trial(BaselineOf.BEFORE_DEPLOYMENT, 1.5, Duration.ofSeconds(60), ALPHA);
    private static final PastSeries NO_DAY = PastSeries.empty(Duration.ofMinutes(1));

    private static Check check(String name) {
        return HistoryPolicy.policy().check(new CheckName(name)).orElseThrow();
    }

    private static Calibration calibrated(PastSeries weeks) {
        return calibrated(weeks, NO_DAY, TRIAL);
    }

    private static Calibration calibrated(PastSeries weeks, PastSeries day, Trial trial) {
        return new Calibrating(check("error-rate"), TEN_SECONDS, ZoneOffset.UTC).of(weeks, day, trial, T0);
    }

    /** Four weeks of traffic in which more fails in one hour of each night. */
    private static PastSeries nightly(double more) {
        return new Traffic(7, hour -> hour >= 3 && hour < 4 ? more : 1).past(FROM, WEEKS, 5);
    }

    @Test
    void overDispersedTrafficIsCalibratedAndAStepIsStillFound() {
        Traffic traffic = Traffic.asUsual(2);
        PastSeries weeks = traffic.past(FROM, WEEKS, 5);
        PastSeries day = traffic.past(T0.minus(Duration.ofDays(1)), DAY, 1);

        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long began = processor.getCurrentThreadCpuTime();
        Calibration calibration = calibrated(weeks, day, TRIAL);
        long took = processor.getCurrentThreadCpuTime() - began;

        assertThat(calibration.passed()).isTrue();
        assertThat(calibration.deployments()).isGreaterThan(600);
        List<Long> delays = new ArrayList<>();
        for (int seed = 0; seed < 100; seed++) {
            delays.add(delayOfAStep(calibration, Usual.of(day), seed));
        }
        List<Long> sorted = delays.stream().sorted().toList();
        System.out.printf(
                "over-dispersed traffic: %sx for %d s in %d replayed deployments (%d ms of a processor); a step to 6 %% is found after %d s, p90 %d s%n",
                calibration.tolerance(),
                calibration.lasting().orElseThrow().toSeconds(),
                calibration.deployments(),
                took / 1_000_000,
                sorted.get(50),
                sorted.get(90));
        assertThat(sorted.get(99))
                .isLessThan(2 * calibration.lasting().orElseThrow().toSeconds());
    }

    /** From a step at a random time of the watch until the calibrated test breaches; none of them before it. */
    private static long delayOfAStep(Calibration calibration, Usual usual, long seed) {
        Traffic traffic = Traffic.asUsual(1000 + seed);
        long onset = 600 + new Random(seed).nextInt(8 * 360) * 10L;
        ProportionProcess process = ProportionTest.of(
                        calibration.tolerance() * RelativeNull.upperBound(usual.bad(), usual.total(), ALPHA),
                        RelativeNull.alphaOfProcess(ALPHA),
                        usual.dispersion().orElseThrow(),
                        calibration.lasting(),
                        Duration.ofDays(1))
                .orElseThrow()
                .start();
        double clump = 1;
        for (long second = 0; second < 86_400; second += 10) {
            clump = second % 60 == 0 ? traffic.exponential() : clump;
            long requests = traffic.poisson(1000);
            double share = second >= onset ? 0.06 : Traffic.USUAL * clump;
            process.take(second, 10, requests, Math.min(requests, traffic.poisson(requests * share)));
            if (process.breached()) {
                assertThat(second).as("no alarm before the step").isGreaterThanOrEqualTo(onset);
                return second + 10 - onset;
            }
        }
        throw new AssertionError("a step to 6 % was missed, seed " + seed);
    }

    @Test
    void withBucketsOfFiveMinutesNothingBelowHalfAnHourIsVouchedFor() {
        Calibration calibration = calibrated(Traffic.asUsual(3).past(FROM, WEEKS, 5));

        assertThat(calibration.lasting()).contains(Duration.ofMinutes(30));
        assertThat(calibration.bucket()).isEqualTo(FIVE);
    }

    @Test
    void withBucketsOfAMinuteItIsSixMinutes() {
        Calibration calibration = calibrated(Traffic.asUsual(3).past(FROM, WEEKS, 1));

        assertThat(calibration.passed()).isTrue();
        assertThat(calibration.lasting()).contains(Duration.ofMinutes(6));
    }

    @Test
    void aHabitOfTheNightRaisesTheTolerance() {
        Calibration calibration = calibrated(nightly(6));

        assertThat(calibration.passed()).isTrue();
        assertThat(calibration.tolerance()).isEqualTo(2);
    }

    @Test
    void whereErrorsClumpTooMuchToJudgeNothingIsVouchedFor() {
        Calibration mostly = calibrated(nightly(14));
        Calibration always = calibrated(nightly(60));

        assertThat(mostly.deployments()).as("a few starts could have judged").isZero();
        assertThat(mostly.passed()).isFalse();
        assertThat(always.passed()).isFalse();
    }

    @Test
    void aBreakdownThatNobodyKnowsOfLeavesTheTestAdvisory() {
        Instant begin = T0.minus(Duration.ofDays(10));

        Calibration calibration =
                calibrated(withBreakdown(Traffic.asUsual(4).past(FROM, WEEKS, 5), begin, begin.plusSeconds(7200)));

        assertThat(calibration.passed()).isFalse();
        assertThat(calibration.alarms()).isGreaterThan(0);
        assertThat(calibration.tolerance()).as("the last that was tried").isEqualTo(5);
    }

    @Test
    void anIncidentThatIsKnownDoesNotCount() {
        Instant begin = T0.minus(Duration.ofDays(10));
        PastSeries broken = withBreakdown(Traffic.asUsual(4).past(FROM, WEEKS, 5), begin, begin.plusSeconds(7200));

        assertThat(calibrated(broken).passed()).isFalse();
        assertThat(calibrated(broken.without(List.of(new Incident(begin, begin.plusSeconds(7200)))))
                        .passed())
                .isTrue();
    }

    private static PastSeries withBreakdown(PastSeries past, Instant from, Instant to) {
        PastSeries broken = PastSeries.empty(past.bucket());
        Map<Instant, PastValue> values = new HashMap<>();
        past.buckets()
                .forEach(bucket -> values.put(
                        bucket.start(),
                        new PastValue.Counts(
                                new Span(from, to).holds(bucket.start()) ? bucket.total() / 5 : bucket.bad(),
                                bucket.total())));
        return broken.with(values);
    }

    @Test
    void whatOnlyTheFinerDayShowsCountsAsWell() {
        PastSeries weeks = Traffic.asUsual(5).past(FROM, WEEKS, 5);
        Instant begin = T0.minus(Duration.ofHours(5));
        PastSeries day = Traffic.asUsual(5).past(T0.minus(Duration.ofDays(1)), DAY, 1);

        Calibration quiet = calibrated(weeks, day, TRIAL);
        Calibration loud = calibrated(weeks, withBreakdown(day, begin, begin.plusSeconds(3600)), TRIAL);

        assertThat(quiet.passed()).isTrue();
        assertThat(loud.passed()).isFalse();
    }

    @Test
    void fewerThanTwentyEightDaysSayWhenTheyWillBeEnough() {
        Instant first = T0.minus(Duration.ofDays(20));

        Calibration calibration = calibrated(Traffic.asUsual(6).past(first, 20 * DAY, 5));

        assertThat(calibration.passed()).isFalse();
        assertThat(calibration.deployments()).isZero();
        assertThat(calibration.from()).contains(first.plus(Duration.ofDays(28)));
    }

    @Test
    void withoutAnyPastItWillTakeFourWeeks() {
        assertThat(calibrated(PastSeries.empty(FIVE)).from()).contains(T0.plus(Duration.ofDays(28)));
    }

    @Test
    void aPastThatIsMostlyHolesCalibratesNothing() {
        PastSeries whole = Traffic.asUsual(7).past(FROM, WEEKS, 5);
        PastSeries holes =
                whole.without(List.of(new Incident(FROM.plus(Duration.ofDays(2)), T0.minus(Duration.ofDays(10)))));

        Calibration calibration = calibrated(holes);

        assertThat(calibration.deployments()).isZero();
        assertThat(calibration.from()).isEmpty();
        assertThat(calibration.passed()).isFalse();
    }

    /** Each start could judge, and too little of the time is known to say how often one would be wrong. */
    @Test
    void aPastOfWhichLessThanThreeQuartersIsKnownCalibratesNothing() {
        TreeMap<Instant, PastValue> some =
                new TreeMap<>(Traffic.asUsual(7).past(FROM, WEEKS, 5).values());
        some.keySet().removeIf(start -> start.getEpochSecond() / 300 % 5 > 2);

        Calibration calibration = calibrated(new PastSeries(FIVE, some));

        assertThat(calibration.deployments()).isZero();
        assertThat(calibration.passed()).isFalse();
    }

    @Test
    void aStricterPolicyIsNotLoosened() {
        Trial patient = new Trial(BaselineOf.BEFORE_DEPLOYMENT, 4, Duration.ofHours(1), ALPHA);

        Calibration calibration = calibrated(Traffic.asUsual(8).past(FROM, WEEKS, 5), NO_DAY, patient);

        assertThat(calibration.tolerance()).isEqualTo(4);
        assertThat(calibration.lasting()).contains(Duration.ofHours(1));
    }

    @Test
    void theSameHourOfEarlierWeeksIsTriedFromTheSecondWeekOn() {
        Trial hourly = new Trial(BaselineOf.SAME_HOUR_LAST_WEEK, 1.5, Duration.ofSeconds(60), ALPHA);

        Calibration calibration = calibrated(Traffic.asUsual(9).past(FROM, WEEKS, 5), NO_DAY, hourly);

        assertThat(calibration.deployments()).isBetween(480, 21 * 24 + 1);
    }

    @Test
    void aNumberWithoutSpikesIsCalibratedAtTheUsualDistance() {
        Random random = new Random(1);
        PastSeries weeks = Pasts.of(FROM, FIVE, WEEKS / 5, i -> Pasts.number(40 + 5 * random.nextGaussian()));

        Calibration calibration = gauge(weeks);

        assertThat(calibration.passed()).isTrue();
        assertThat(calibration.tolerance()).isEqualTo(1.5);
        assertThat(calibration.lasting()).isEmpty();
    }

    @Test
    void aNumberThatRisesAtTimesIsGivenMoreRoom() {
        Random random = new Random(1);
        PastSeries weeks = Pasts.of(
                FROM, FIVE, WEEKS / 5, i -> Pasts.number(i % 2000 == 1999 ? 90 : 40 + 5 * random.nextGaussian()));

        Calibration calibration = gauge(weeks);

        assertThat(calibration.passed()).isTrue();
        assertThat(calibration.tolerance()).isEqualTo(2);
    }

    private static Calibration gauge(PastSeries weeks) {
        return new Calibrating(check("saturation"), Duration.ofSeconds(60), ZoneOffset.UTC)
                .of(weeks, NO_DAY, TRIAL, T0);
    }

    @Test
    void onlyWhatLiesBeforeAStartIsKnownOfIt() {
        PastSeries weeks = Traffic.asUsual(10).past(FROM, WEEKS, 5);
        Instant at = T0.minus(Duration.ofDays(3));
        PastSeries future = withBreakdown(weeks, at, T0);
        Span one = new Span(at, at.plusSeconds(1));

        assertThat(PseudoStart.hourly(one, future, TRIAL, ZoneOffset.UTC))
                .isEqualTo(PseudoStart.hourly(one, weeks, TRIAL, ZoneOffset.UTC))
                .hasSize(1);
    }

    @Test
    void settingsBeginWithThePolicysOwnAndNeverRepeat() {
        assertThat(Setting.ofCounts(TRIAL, TEN_SECONDS))
                .hasSize(4 * 3)
                .doesNotHaveDuplicates()
                .startsWith(
                        new Setting(1.5, Optional.of(Duration.ofSeconds(60))),
                        new Setting(1.5, Optional.of(Duration.ofSeconds(120))));
        assertThat(Setting.ofCounts(TRIAL, FIVE)).hasSize(4);
        assertThat(Setting.ofNumbers(new Trial(BaselineOf.BEFORE_DEPLOYMENT, 1.2, FIVE, ALPHA), 1.5))
                .extracting(Setting::tolerance)
                .containsExactly(1.5, 2.0, 3.0, 5.0);
    }
}
