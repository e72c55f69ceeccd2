package dev.watchkeeper.notifier.report;

import static dev.watchkeeper.notifier.report.ADeployment.at;
import static dev.watchkeeper.notifier.report.ADeployment.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Measurement.Counts;
import dev.watchkeeper.contract.observation.Measurement.Health;
import dev.watchkeeper.contract.observation.Measurement.Value;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChecksInReportTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ADeployment deployment =
            new ADeployment().requested().started().shifted();

    @Test
    void ratioIsTheSumOfItsCountsAndNotTheMeanOfItsShares() {
        deployment.measured("error-rate", Duration.ZERO, TEN, new Counts(1, 2), new Counts(0, 98), new Counts(1, 100));

        CheckResult errors = check(deployment.report(), "error-rate");

        assertThat(errors.measured()).isEqualTo(new Measured.Proportion(2, 200));
        assertThat(((Measured.Proportion) errors.measured()).share()).hasValue(0.01);
        assertThat(errors.worst()).hasValue(new CheckResult.Worst(at(Duration.ZERO), "1 of 2 (50 %)"));
        assertThat(errors.limit()).hasValue("< 0.1%");
        assertThat(errors.required()).isTrue();
    }

    @Test
    void limitInTheWordsOfThePolicyKeepsItsNumber() {
        assertThat(check(deployment.report(), "p99").limit()).hasValue("p99 < 500 ms (< 1%)");
        assertThat(check(deployment.report(), "made").limit()).hasValue("at least 0.5x of same-hour-last-week");
    }

    @Test
    void zeroTrafficIsNoShare() {
        deployment.measured("error-rate", Duration.ZERO, TEN, new Counts(0, 0), new Counts(0, 0));

        CheckResult errors = check(deployment.report(), "error-rate");

        assertThat(errors.measured()).isEqualTo(new Measured.Proportion(0, 0));
        assertThat(((Measured.Proportion) errors.measured()).share()).isEmpty();
        assertThat(errors.worst()).isEmpty();
        assertThat(errors.curve()).isEmpty();
    }

    @Test
    void countsAddUpAndLevelsDoNot() {
        deployment
                .measured("made", Duration.ZERO, MINUTE, new Value(3), new Value(4))
                .measured("users", Duration.ZERO, TEN, new Value(100), new Value(50))
                .measured("users", Duration.ofSeconds(20), Duration.ofSeconds(20), new Value(200));

        assertThat(check(deployment.report(), "made").measured()).isEqualTo(new Measured.Amount(7));
        // (100 * 10 + 50 * 10 + 200 * 20) / 40
        assertThat(check(deployment.report(), "users").measured()).isEqualTo(new Measured.Level(137.5, 50, 200, 200));
    }

    @Test
    void answersOfHealthChecksAreCountedWithTheLastTrouble() {
        deployment.measured(
                "health",
                Duration.ZERO,
                TEN,
                new Health(true, ""),
                new Health(false, "503"),
                new Health(false, "refused"),
                new Health(true, ""));

        assertThat(check(deployment.report(), "health").measured())
                .isEqualTo(new Measured.Outcomes(2, 2, java.util.Optional.of("refused")));
    }

    @Test
    void sentryIssuesAndBugReportsAreCounted() {
        deployment
                .measured("sentry-new", Duration.ZERO, MINUTE, new Value(0), new Value(2), new Value(1))
                .measured("bugs", Duration.ZERO, MINUTE, new Value(1));

        assertThat(check(deployment.report(), "sentry-new").measured()).isEqualTo(new Measured.Amount(3));
        assertThat(check(deployment.report(), "sentry-new").worst()).hasValue(new CheckResult.Worst(at(MINUTE), "2"));
        assertThat(check(deployment.report(), "bugs").measured()).isEqualTo(new Measured.Amount(1));
    }

    @Test
    void bucketThatCameTwiceCountsOnceAndByItsStrongerReading() {
        deployment
                .read("error-rate", ObservationPurpose.WATCH, missing(Duration.ZERO), missing(TEN))
                .measured("error-rate", Duration.ZERO, TEN, new Counts(1, 50))
                .measured("error-rate", Duration.ZERO, TEN, new Counts(2, 100))
                .measured("error-rate", Duration.ZERO, TEN, new Counts(0, 40));

        CheckResult errors = check(deployment.report(), "error-rate");

        assertThat(errors.measured()).isEqualTo(new Measured.Proportion(2, 100));
        assertThat(errors.buckets()).isEqualTo(new Buckets(1, 1, 0, 0));
    }

    @Test
    void missingAndFailedAreToldApart() {
        deployment.read(
                "cpu",
                ObservationPurpose.WATCH,
                missing(Duration.ZERO),
                new Sample(at(TEN), TEN, new Reading.Failed(FailureCategory.TIMEOUT, "slow")),
                new Sample(at(TEN.multipliedBy(2)), TEN, new Reading.Measured(new Value(40))));

        CheckResult cpu = check(deployment.report(), "cpu");

        assertThat(cpu.buckets()).isEqualTo(new Buckets(1, 1, 1, 0));
        assertThat(cpu.source()).isEqualTo("cloudwatch");
        assertThat(cpu.required()).isFalse();
    }

    @Test
    void checkThatNeverAnsweredIsThereWithNothing() {
        CheckResult cpu = check(deployment.report(), "cpu");

        assertThat(cpu.measured()).isEqualTo(new Measured.Nothing());
        assertThat(cpu.usual()).isEmpty();
        assertThat(cpu.standing()).isEmpty();
    }

    @Test
    void readingsBeforeTheStartAndThoseOfALookAreNotTheWatch() {
        deployment.read(
                "error-rate",
                ObservationPurpose.BEFORE,
                new Sample(at(Duration.ofMinutes(-8)), TEN, new Reading.Measured(new Counts(5, 5))));

        assertThat(check(deployment.report(), "error-rate").measured()).isEqualTo(new Measured.Nothing());
    }

    @Test
    void bucketsAfterTheEndOfThePhaseDoNotCount() {
        deployment.measured("error-rate", Duration.ofMinutes(29), MINUTE, new Counts(1, 10), new Counts(9, 10));

        Report report = deployment.report(
                new ReportKind("short"), new ReportCut(at(Duration.ofMinutes(30)), at(Duration.ofMinutes(40))));

        assertThat(check(report, "error-rate").measured()).isEqualTo(new Measured.Proportion(1, 10));
        assertThat(check(report, "error-rate").curve().orElseThrow().points()).hasSize(1);
    }

    @Test
    void businessNumberIsHeldAgainstTheSameHourAWeekAgoInBucketsOfItsOwnLength() {
        // A week ago: 6 in each bucket of 2 minutes. Now 4 in 2 buckets of 1 minute each, in the hour that has a
        // baseline.
        deployment
                .baseline(
                        "made",
                        BaselineOf.SAME_HOUR_LAST_WEEK,
                        Duration.ofDays(-7),
                        Duration.ofDays(-7).plusHours(1),
                        30,
                        0,
                        180,
                        6,
                        Duration.ofMinutes(2))
                .measured("made", Duration.ZERO, MINUTE, new Value(4), new Value(4));

        Usual usual = check(deployment.report(), "made").usual().orElseThrow();

        assertThat(usual)
                .isEqualTo(new Usual(BaselineOf.SAME_HOUR_LAST_WEEK, Usual.Unit.SUM, 8, 6, Duration.ofMinutes(2)));
        assertThat(usual.ratio().orElseThrow()).isCloseTo(1.333, org.assertj.core.api.Assertions.within(0.001));
    }

    @Test
    void timeWithoutABaselineIsNotCompared() {
        deployment
                .baseline(
                        "made",
                        BaselineOf.SAME_HOUR_LAST_WEEK,
                        Duration.ofDays(-7),
                        Duration.ofDays(-7).plusHours(1),
                        60,
                        0,
                        120,
                        2,
                        MINUTE)
                .measured("made", Duration.ofMinutes(59), MINUTE, new Value(3), new Value(1000));

        assertThat(check(deployment.report(), "made").usual())
                .hasValue(new Usual(BaselineOf.SAME_HOUR_LAST_WEEK, Usual.Unit.SUM, 3, 2, MINUTE));
    }

    @Test
    void levelIsHeldAgainstTheHoursBefore() {
        deployment
                .baseline(
                        "users",
                        BaselineOf.BEFORE_DEPLOYMENT,
                        Duration.ofHours(-25),
                        Duration.ofHours(-1),
                        1440,
                        0,
                        0,
                        80,
                        MINUTE)
                .measured("users", Duration.ZERO, MINUTE, new Value(100), new Value(60));

        assertThat(check(deployment.report(), "users").usual())
                .hasValue(new Usual(BaselineOf.BEFORE_DEPLOYMENT, Usual.Unit.MEAN, 80, 80, Duration.ofMinutes(2)));
    }

    @Test
    void ratioIsHeldAgainstTheShareBefore() {
        deployment
                .baseline(
                        "error-rate",
                        BaselineOf.BEFORE_DEPLOYMENT,
                        Duration.ofHours(-25),
                        Duration.ofHours(-1),
                        100,
                        5,
                        10_000,
                        100,
                        TEN)
                .measured("error-rate", Duration.ZERO, TEN, new Counts(1, 500), new Counts(0, 500));

        Usual usual = check(deployment.report(), "error-rate").usual().orElseThrow();

        assertThat(usual.actual()).isEqualTo(0.001);
        assertThat(usual.expected()).isEqualTo(0.0005);
        assertThat(usual.ratio()).hasValue(2);
    }

    @Test
    void baselineThatKnowsMoreWinsAndOneOfNothingIsNone() {
        deployment
                .baseline(
                        "users",
                        BaselineOf.BEFORE_DEPLOYMENT,
                        Duration.ofHours(-25),
                        Duration.ofHours(-1),
                        0,
                        0,
                        0,
                        1,
                        MINUTE)
                .measured("users", Duration.ZERO, MINUTE, new Value(100));
        assertThat(check(deployment.report(), "users").usual()).isEmpty();

        deployment
                .baseline(
                        "users",
                        BaselineOf.BEFORE_DEPLOYMENT,
                        Duration.ofHours(-25),
                        Duration.ofHours(-1),
                        1000,
                        0,
                        0,
                        50,
                        MINUTE)
                .baseline(
                        "users",
                        BaselineOf.BEFORE_DEPLOYMENT,
                        Duration.ofHours(-25),
                        Duration.ofHours(-1),
                        10,
                        0,
                        0,
                        900,
                        MINUTE);
        assertThat(check(deployment.report(), "users").usual().orElseThrow().expected())
                .isEqualTo(50);
    }

    @Test
    void memoryDoesNotGrowWithTheWatchAndNothingIsLost() {
        int buckets = 3 * CheckFold.MOST_OPEN;
        for (int i = 0; i < buckets; i++) {
            deployment.measured("error-rate", TEN.multipliedBy(i), TEN, new Counts(1, 10));
        }
        deployment.measured("error-rate", Duration.ZERO, TEN, new Counts(10, 10));

        CheckResult errors = check(deployment.report(), "error-rate");

        assertThat(errors.measured()).isEqualTo(new Measured.Proportion(buckets, 10L * buckets));
        assertThat(errors.buckets().late()).isEqualTo(1);
    }

    @Test
    void costIsCountedBySourceWithTheFormulaOfCloudWatch() {
        deployment
                .measured("cpu", Duration.ZERO, MINUTE, new Value(40))
                .measured("cpu", MINUTE, MINUTE, new Value(40))
                .read(
                        "cpu",
                        ObservationPurpose.WATCH,
                        new Sample(
                                at(MINUTE.multipliedBy(2)), MINUTE, new Reading.Missing(MissingCause.NO_DATA, "none")))
                .measured("error-rate", Duration.ZERO, TEN, new Counts(0, 1), new Counts(0, 1))
                .measured("p99", Duration.ZERO, TEN, new Counts(0, 1));

        assertThat(deployment.report().costs())
                .containsExactly(
                        new SourceCost(
                                "cloudwatch",
                                1,
                                3,
                                3,
                                1,
                                java.util.Optional.of("3 metrics requested, about 0.00003 USD at 0.01 USD a thousand")),
                        new SourceCost("datadog", 2, 2, 3, 0, java.util.Optional.empty()));
    }

    @Test
    void withoutAPolicyTheReadingsAreStillThere() {
        ADeployment unknown = new ADeployment().started().measured("error-rate", Duration.ZERO, TEN, new Counts(1, 4));

        CheckResult errors = check(unknown.report(), "error-rate");

        assertThat(errors.measured()).isEqualTo(new Measured.Proportion(1, 4));
        assertThat(errors.source()).isEqualTo("not known");
        assertThat(errors.limit()).isEmpty();
    }

    @Test
    void twoVersionsKeepBoth() {
        deployment.measured(
                "error-rate",
                Duration.ZERO,
                TEN,
                new Measurement.TwoVersions(1, 10, 2, 20),
                new Measurement.TwoVersions(0, 5, 1, 5));

        assertThat(check(deployment.report(), "error-rate").measured())
                .isEqualTo(new Measured.TwoVersions(1, 15, 3, 25));
    }

    private static Sample missing(Duration from) {
        return new Sample(at(from), TEN, new Reading.Missing(MissingCause.NO_DATA, "none"));
    }
}
