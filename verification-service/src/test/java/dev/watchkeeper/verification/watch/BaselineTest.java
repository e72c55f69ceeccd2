package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests and comparisons that hold a check against how it was. */
class BaselineTest {
    private static final String RELATIVE = "error-rate/relative";
    private static final WatchRules RULES = TestPolicies.rules(TestPolicies.detectors());
    private static final WatchRules COMPARED = TestPolicies.rules(TestPolicies.compared());
    private static final Instant DAY_BEFORE = Story.ZERO.minus(Duration.ofDays(1));
    private static final Instant WEEK_BEFORE = Story.ZERO.minus(Duration.ofDays(7));

    static ObservationEvent.BaselineRecorded counts(long bad, long total, boolean calibrated) {
        return new ObservationEvent.BaselineRecorded(
                Story.WATCH,
                Story.check("error-rate"),
                DAY_BEFORE,
                Story.ZERO,
                8640,
                bad,
                total,
                Optional.empty(),
                Optional.empty(),
                Optional.of(1.0),
                Optional.of(BaselineOf.BEFORE_DEPLOYMENT),
                Optional.of(Duration.ofSeconds(10)),
                Optional.of(calibrated));
    }

    private static ObservationEvent.BaselineRecorded load(Instant from, long points, double mean, double p99) {
        return new ObservationEvent.BaselineRecorded(
                Story.WATCH,
                Story.check("load"),
                from,
                from.plus(Duration.ofHours(points > 400 ? 24 : 1)),
                points,
                0,
                0,
                Optional.of(mean),
                Optional.of(p99),
                Optional.empty(),
                Optional.of(points > 400 ? BaselineOf.BEFORE_DEPLOYMENT : BaselineOf.SAME_HOUR_LAST_WEEK),
                Optional.of(Duration.ofSeconds(10)),
                Optional.empty());
    }

    private static Story begun(WatchRules rules, ObservationEvent... baselines) {
        Story story = new Story(rules, 10);
        for (ObservationEvent baseline : baselines) {
            story.observed(0, baseline);
        }
        return story.firstTraffic(0).shifted(0);
    }

    private static Story errors(Story story, int from, int to, long bad, long total) {
        for (int start = from; start < to; start += 10) {
            story.errors(start, bad, total);
        }
        return story;
    }

    private static Story loads(Story story, int from, int to, double value) {
        for (int start = from; start < to; start += 10) {
            story.load(start, value);
        }
        return story;
    }

    @Test
    @Tag("A11")
    void aServiceWithoutAnErrorInItsPastIsFoundWhenErrorsAppear() {
        Story story = begun(RULES, counts(0, 8_640_000, true));
        errors(story, 0, 600, 0, 1000);

        errors(story, 600, 780, 1, 1000);

        assertThat(story.breaches("error-rate/threshold")).isEmpty();
        assertThat(story.breaches(RELATIVE)).hasSize(1);
        assertThat(story.breaches(RELATIVE).getFirst().rollsBack()).isTrue();
    }

    @Test
    void whatWasNotCalibratedIsAdvisory() {
        Story story = errors(begun(RULES, counts(864, 8_640_000, false)), 0, 300, 60, 1000);

        VerdictEvent.VerdictChanged breach = story.breaches(RELATIVE).getFirst();
        assertThat(breach.rollsBack()).isFalse();
        assertThat(breach.severity()).isEqualTo(Severity.WARNING);
        assertThat(breach.sentence()).endsWith("; advisory: not calibrated");
        assertThat(breach.evidence().standing().orElseThrow().advisory()).contains("advisory: not calibrated");
    }

    private static ObservationEvent.BaselineRecorded counts(Calibration calibration) {
        ObservationEvent.BaselineRecorded plain = counts(1728, 8_640_000, calibration.passed());
        return new ObservationEvent.BaselineRecorded(
                plain.watch(),
                plain.check(),
                plain.from(),
                plain.to(),
                plain.points(),
                plain.bad(),
                plain.total(),
                plain.mean(),
                plain.p99(),
                plain.dispersion(),
                plain.reference(),
                plain.bucket(),
                Optional.of(true),
                Optional.of(calibration),
                Optional.empty());
    }

    private static Calibration replayed(double tolerance, Duration lasting, int alarms) {
        return new Calibration(
                tolerance, Optional.of(lasting), Duration.ofMinutes(5), 1e-3, 648, alarms, Optional.empty());
    }

    private static String advisory(Calibration calibration) {
        Story story = errors(begun(RULES, counts(calibration)), 0, 300, 60, 1000);
        VerdictEvent.VerdictChanged breach = story.breaches(RELATIVE).getFirst();
        assertThat(breach.rollsBack()).isFalse();
        return breach.evidence().standing().orElseThrow().advisory().orElseThrow();
    }

    @Test
    @Tag("A11")
    void whatWasCalibratedActsInTheSettingThatShowedNoFalseAlarm() {
        Story story = begun(RULES, counts(replayed(2, Duration.ofMinutes(30), 0)));
        errors(story, 0, 600, 0, 1000);

        errors(story, 600, 600 + 1500, 60, 1000);
        assertThat(story.breaches(RELATIVE)).as("it has to last half an hour").isEmpty();
        errors(story, 2100, 3000, 60, 1000);

        VerdictEvent.VerdictChanged breach = story.breaches(RELATIVE).getFirst();
        assertThat(breach.rollsBack()).isTrue();
        assertThat(breach.sentence())
                .contains("the limit is 0.0439 %")
                .endsWith("; calibrated: 2x for 1800 s showed no false alarm in 648 replayed deployments");
        assertThat(breach.evidence().standing().orElseThrow().advisory()).isEmpty();
    }

    @Test
    void aCalibrationNeverMakesATestStricterThanItsPolicy() {
        Story story = errors(begun(RULES, counts(replayed(1, Duration.ofSeconds(1), 0))), 0, 300, 60, 1000);

        assertThat(story.breaches(RELATIVE).getFirst().sentence()).contains("the limit is 0.033 %");
        assertThat(story.breaches(RELATIVE).getFirst().rollsBack()).isTrue();
    }

    @Test
    void alarmsInTheReplayLeaveItAdvisory() {
        assertThat(advisory(replayed(5, Duration.ofMinutes(30), 3)))
                .isEqualTo("advisory: not calibrated, 5x for 1800 s showed 3 false alarms in 648 replayed deployments");
    }

    @Test
    void tooLittleHistorySaysWhenItWillBeEnough() {
        assertThat(advisory(new Calibration(
                        1.5,
                        Optional.empty(),
                        Duration.ofMinutes(5),
                        1e-3,
                        0,
                        0,
                        Optional.of(Instant.parse("2026-12-24T10:00:00Z")))))
                .isEqualTo("advisory: too little history, it can be calibrated from 2026-12-24T10:00:00Z");
    }

    @Test
    void aHistoryThatCouldNotBeReplayedVouchesForNothing() {
        assertThat(advisory(
                        new Calibration(1.5, Optional.empty(), Duration.ofMinutes(5), 1e-3, 0, 0, Optional.empty())))
                .contains("too many holes or clumps");
    }

    @Test
    void whatWasTriedForFewerFalseAlarmsDoesNotVouchForMore() {
        assertThat(advisory(new Calibration(
                        1.5,
                        Optional.of(Duration.ofMinutes(30)),
                        Duration.ofMinutes(5),
                        1e-9,
                        648,
                        0,
                        Optional.empty())))
                .contains("fewer false alarms");
    }

    @Test
    void theSameBaselineWithItsCalibrationStandsOverTheOneWithout() {
        ObservationEvent without = counts(1728, 8_640_000, false);
        ObservationEvent with = counts(replayed(2, Duration.ofMinutes(30), 0));

        assertThat(begun(RULES, without, with).state.tests(Story.check("error-rate")))
                .isEqualTo(begun(RULES, with, without).state.tests(Story.check("error-rate")));
        Story story = begun(RULES, with, without);
        assertThat(story.state
                        .tests(Story.check("error-rate"))
                        .baselines()
                        .before()
                        .orElseThrow()
                        .calibration())
                .isPresent();
        assertThat(WatchCodec.decode(WatchCodec.encode(story.state), RULES)).isEqualTo(story.state);
    }

    @Test
    void aBaselineInWhichNothingWasMeasuredIsNone() {
        ObservationEvent.BaselineRecorded some = counts(0, 0, false);
        ObservationEvent none = new ObservationEvent.BaselineRecorded(
                some.watch(),
                some.check(),
                some.from(),
                some.to(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                some.reference(),
                some.bucket(),
                Optional.of(false),
                Optional.empty(),
                Optional.of("openmetrics keeps no history"));

        Story story = errors(begun(RULES, none), 0, 300, 60, 1000);

        assertThat(story.breaches(RELATIVE)).isEmpty();
        assertThat(story.last(RELATIVE)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.TOO_FEW));
        assertThat(story.state.tests(Story.check("error-rate")).baselines().before())
                .isEmpty();
    }

    @Test
    void usualErrorsAreNoBreach() {
        Story story = errors(begun(RULES, counts(86_400, 8_640_000, true)), 0, 40_000, 10, 1000);

        assertThat(story.breaches(RELATIVE)).isEmpty();
        assertThat(story.last(RELATIVE)).isEqualTo(new Verdict.Healthy());
        assertThat(story.breaches("error-rate/threshold"))
                .as("the limit is 0.1 %")
                .isNotEmpty();
    }

    @Test
    void aBaselineThatComesAfterTheFirstReadingDoesNotChangeWhatATestHoldsAgainst() {
        Story story = errors(begun(RULES, counts(0, 8_640_000, true)), 0, 300, 0, 1000);
        story.observed(301, counts(864_000, 8_640_001, true));

        errors(story, 300, 500, 60, 1000);

        assertThat(story.breaches(RELATIVE)).hasSize(1);
    }

    @Test
    void aBaselineThatComesAfterAReadingInGraceDoesNotChangeWhatATestWillHoldAgainst() {
        Story story = errors(begun(RULES, counts(0, 8_640_000, true)), 0, 30, 0, 1000);
        story.observed(31, counts(864_000, 8_640_001, true));
        errors(story, 30, 120, 0, 1000);

        errors(story, 120, 500, 60, 1000);

        assertThat(story.breaches(RELATIVE)).hasSize(1);
    }

    @Test
    void theBaselineThatKnowsMoreCountsWhicheverCameFirst() {
        ObservationEvent less = counts(1, 100, true);
        ObservationEvent more = counts(0, 8_640_000, true);

        assertThat(begun(RULES, less, more).state).isEqualTo(begun(RULES, more, less).state);
    }

    @Test
    void pointsFarAboveTheUsualBreachAGaugeThatIsOnlyObserved() {
        Story story = loads(begun(RULES, load(DAY_BEFORE, 8640, 10, 20)), 0, 600, 12);
        assertThat(story.last("load/relative")).isEqualTo(new Verdict.Healthy());

        loads(story, 600, 700, 31);

        assertThat(story.breaches("load/relative")).hasSize(1);
        assertThat(story.breaches("load/relative").getFirst().rollsBack()).isFalse();
        assertThat(story.breaches("load/relative").getFirst().sentence()).contains("points too high", "> 30");
    }

    @Test
    void aGaugeWithTooFewPointsOfHistoryIsNotJudged() {
        Story story = loads(begun(RULES, load(DAY_BEFORE, 499, 10, 20)), 0, 600, 50);

        assertThat(story.breaches("load/relative")).isEmpty();
        assertThat(story.verdicts("load/relative").getLast().sentence()).contains("at least 500 are needed");
    }

    private static Story both(Story story, int from, int to, long newBad, long oldBad) {
        for (int start = from; start < to; start += 10) {
            story.observe(
                    start + 10.5,
                    story.reading(
                            "error-rate",
                            start,
                            new Reading.Measured(new Measurement.TwoVersions(newBad, 500, oldBad, 500))));
        }
        return story;
    }

    private static Story shifting() {
        return new Story(COMPARED, 10).firstTraffic(0);
    }

    @Test
    void theNewVersionIsHeldAgainstTheOldOneAlsoDuringGrace() {
        Story story = both(shifting(), 0, 60, 50, 2);

        assertThat(story.breaches("error-rate/concurrent")).hasSize(1);
        assertThat(story.breaches("error-rate/concurrent").getFirst().rollsBack())
                .isTrue();
        assertThat(story.breaches("error-rate/concurrent").getFirst().sentence())
                .contains("the limit is no worse than the previous version");
    }

    @Test
    void whatBreaksBothVersionsAlikeIsNotTheNewVersionsFault() {
        Story story = both(shifting(), 0, 3000, 50, 50);

        assertThat(story.breaches("error-rate/concurrent")).isEmpty();
    }

    @Test
    void halfTheUsualLoadInThreeOfFiveBucketsIsOutsideItsComparison() {
        Story story = loads(begun(COMPARED, load(WEEK_BEFORE, 360, 20, 30)), 0, 120, 20);
        assertThat(story.last("load/compare")).isEqualTo(new Verdict.Healthy());

        loads(story, 120, 140, 9);
        assertThat(story.breaches("load/compare")).isEmpty();
        loads(story, 140, 150, 9);

        assertThat(story.breaches("load/compare")).hasSize(1);
        assertThat(story.breaches("load/compare").getFirst().rollsBack()).isFalse();
        assertThat(story.breaches("load/compare").getFirst().sentence())
                .contains("9, usual is 20, allowed between 0.5x and 2x of same-hour-last-week, bad in 3 of 5 buckets");
    }

    @Test
    void aBaselineOfZeroOrNoneIsNoBreach() {
        for (Story story : new Story[] {begun(COMPARED), begun(COMPARED, load(WEEK_BEFORE, 360, 0, 0))}) {
            loads(story, 0, 300, 1000);

            assertThat(story.breaches("load/compare")).isEmpty();
            assertThat(story.last("load/compare")).isEqualTo(new Verdict.Inconclusive(Verdict.Why.TOO_FEW));
        }
    }

    @Test
    void underTheFloorThreefoldIsNotTooMuch() {
        Story story = loads(begun(COMPARED, load(WEEK_BEFORE, 360, 2, 3)), 0, 300, 5);

        assertThat(story.breaches("load/compare")).isEmpty();
    }

    @Test
    void baselinesSurviveTheirBytes() {
        Story story = errors(
                begun(
                        RULES,
                        counts(864, 8_640_000, true),
                        load(DAY_BEFORE, 8640, 10, 20),
                        load(WEEK_BEFORE, 360, 2, 3)),
                0,
                300,
                60,
                1000);

        assertThat(WatchCodec.decode(WatchCodec.encode(story.state), RULES)).isEqualTo(story.state);
    }
}
