package dev.watchkeeper.notifier.deploymentpage;

import static dev.watchkeeper.notifier.deploymentpage.Watched.at;
import static dev.watchkeeper.notifier.deploymentpage.Watched.known;
import static dev.watchkeeper.notifier.deploymentpage.Watched.minutes;
import static dev.watchkeeper.notifier.deploymentpage.Watched.readings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.RuleStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** First traffic is a minute before the shift; with {@code 1h} a cell is a quarter of a minute. */
class TimelineTest {
    private static final CheckName ERRORS = new CheckName("error-rate");
    private static final Duration BUCKET = Duration.ofSeconds(10);

    private final ADeployment deployment =
            new ADeployment().requested().started().shifted();

    private void measured(double from, double to) {
        for (double minute = from; minute < to; minute += 1.0 / 6) {
            deployment.measured("error-rate", minutes(minute), BUCKET, new Measurement.Counts(1, 1000));
        }
    }

    private Axis axis(double now) {
        return Axis.of(at(-1), at(now), Optional.of(Axis.Span.HOUR));
    }

    private Optional<CellKind> cell(double now, double minute) {
        return cell(deployment, now, minute);
    }

    private Optional<CellKind> cell(ADeployment of, double now, double minute) {
        Known known = known(of, now);
        Axis axis = axis(now);
        return Strip.cells(
                        known,
                        ERRORS,
                        known.policy().flatMap(policy -> policy.check(ERRORS)),
                        readings(of, now).pulse(ERRORS),
                        axis)
                .get(axis.cellOf(at(minute)).orElseThrow());
    }

    @Test
    void cellIsHealthyWhereItWasMeasuredAndItsRulesWereHealthy() {
        deployment.healthy(minutes(0), "error-rate/expect");
        measured(0, 5);

        assertThat(cell(5, 3)).hasValue(CellKind.HEALTHY);
    }

    @Test
    void measuredWithoutAVerdictIsNotJudged() {
        measured(0, 5);

        assertThat(cell(5, 3)).hasValue(CellKind.UNJUDGED);
    }

    @Test
    void breachCoversAllOfItsTimeFromItsEvidenceOn() {
        deployment
                .healthy(minutes(0), "error-rate/expect")
                .verdict(minutes(8), "error-rate/literal-1", new Verdict.Breached(at(3)), minutes(3), "bad")
                .healthy(minutes(12), "error-rate/literal-1");
        measured(0, 15);

        assertThat(cell(15, 2.5)).hasValue(CellKind.HEALTHY);
        assertThat(cell(15, 3)).hasValue(CellKind.BREACHED);
        assertThat(cell(15, 11.9)).hasValue(CellKind.BREACHED);
        assertThat(cell(15, 12.3)).hasValue(CellKind.HEALTHY);
    }

    @Test
    void breachIsSeenThroughARuleThatIsHealthy() {
        deployment
                .verdict(minutes(4), "error-rate/literal-1", new Verdict.Breached(at(3)), minutes(3), "bad")
                .healthy(minutes(4), "error-rate/expect");
        measured(0, 6);

        assertThat(cell(6, 5)).hasValue(CellKind.BREACHED);
    }

    @Test
    void blindTimeBeginsWithTheLastBucketThatWasSeen() {
        deployment.healthy(minutes(0), "error-rate/expect").blind(minutes(6), "sight/error-rate", minutes(4));
        measured(0, 4);

        assertThat(cell(7, 3.5)).hasValue(CellKind.HEALTHY);
        assertThat(cell(7, 4.5)).hasValue(CellKind.BLIND);
        assertThat(cell(7, 6.9)).hasValue(CellKind.BLIND);
    }

    @Test
    void tooFewAreSaidSo() {
        deployment.verdict(
                minutes(0), "error-rate/expect", new Verdict.Inconclusive(Verdict.Why.TOO_FEW), minutes(0), "3 of 20");
        measured(0, 5);

        assertThat(cell(5, 3)).hasValue(CellKind.TOO_FEW);
    }

    @Test
    void answerThatNothingIsThereAndASourceThatFailedAreTwoThings() {
        deployment.healthy(minutes(0), "error-rate/expect");
        deployment.read(
                "error-rate",
                ObservationPurpose.WATCH,
                new Sample(at(2), BUCKET, new Reading.Missing(MissingCause.NO_DATA, "no point")));
        deployment.read(
                "error-rate",
                ObservationPurpose.WATCH,
                new Sample(at(3), BUCKET, new Reading.Failed(FailureCategory.TIMEOUT, "5 s")));

        assertThat(cell(5, 2)).hasValue(CellKind.MISSING);
        assertThat(cell(5, 3)).hasValue(CellKind.FAILED);
    }

    @Test
    void strongerReadingTakesThePlaceOfTheWeakerInWhateverOrderTheyCome() {
        deployment.healthy(minutes(0), "error-rate/expect");
        deployment.read(
                "error-rate",
                ObservationPurpose.WATCH,
                new Sample(at(2), BUCKET, new Reading.Missing(MissingCause.NO_DATA, "no point")));
        measured(2, 2.1);
        assertThat(cell(5, 2)).hasValue(CellKind.HEALTHY);

        measured(3, 3.1);
        deployment.read(
                "error-rate",
                ObservationPurpose.WATCH,
                new Sample(at(3), BUCKET, new Reading.Missing(MissingCause.NO_DATA, "no point")));
        assertThat(cell(5, 3)).hasValue(CellKind.HEALTHY);
    }

    @Test
    void gapIsShownOnceItsBucketsMustBeHereAndNotBefore() {
        deployment.healthy(minutes(0), "error-rate/expect");
        measured(0, 3);
        measured(5, 10);

        assertThat(cell(10, 4)).hasValue(CellKind.MISSING);
        assertThat(cell(4.6, 4)).isEmpty();
    }

    @Test
    void nothingIsShownBeforeTheFirstTrafficNorAfterNow() {
        deployment.healthy(minutes(-3), "error-rate/expect");
        measured(-3, 3);

        assertThat(cell(3, 3.5)).isEmpty();
        Axis earlier = new Axis(at(-3), at(57), at(3));
        Known known = known(deployment, 3);
        List<Optional<CellKind>> cells = Strip.cells(
                known,
                ERRORS,
                known.policy().flatMap(policy -> policy.check(ERRORS)),
                readings(deployment, 3).pulse(ERRORS),
                earlier);
        assertThat(cells.get(4)).isEmpty();
        assertThat(cells.get(earlier.cellOf(at(0.5)).orElseThrow())).hasValue(CellKind.HEALTHY);
    }

    @Test
    void secondRunShowsNothingOfTheFirst() {
        deployment.verdict(minutes(1), "error-rate/expect", new Verdict.Breached(at(0)), minutes(0), "bad");
        measured(0, 3);
        ADeployment second = new ADeployment(new WatchRef(
                deployment.watch().deployment(), new Run(2), deployment.watch().service()));
        deployment.told().forEach(told -> second.tells(Duration.between(ADeployment.START, told.time()), told.event()));
        second.tells(
                minutes(30),
                new DeploymentEvent.Shifted(second.watch(), Version.ofTag("v1.2.0"), Optional.empty(), at(30)));

        TimelineView view = TimelineView.of(known(second, 31), readings(second, 31), Optional.empty())
                .orElseThrow();

        assertThat(view.axis().from()).isEqualTo(at(30));
        assertThat(view.rows()).allSatisfy(row -> assertThat(row.state()).isEmpty());
        assertThat(view.marks()).extracting(TimelineMark::what).containsExactly("all traffic shifted", "first traffic");
    }

    @Test
    void nothingIsWatchedBeforeTheFirstTraffic() {
        ADeployment waiting = new ADeployment().requested().started();

        assertThat(TimelineView.of(known(waiting, 0), readings(waiting, 0), Optional.empty()))
                .isEmpty();
    }

    @Test
    void axisIsTheShortestThatHoldsTheWatchAndAChosenOneEndsNow() {
        assertThat(Axis.of(at(0), at(1), Optional.empty()).length()).isEqualTo(Duration.ofMinutes(2));
        assertThat(Axis.of(at(0), at(61), Optional.empty()).length()).isEqualTo(Duration.ofHours(6));
        assertThat(Axis.of(at(0), at(24 * 60), Optional.empty()).length()).isEqualTo(Duration.ofHours(24));
        assertThat(Axis.of(at(0), at(24 * 60), Optional.empty()).from()).isEqualTo(at(0));
        assertThat(Axis.of(at(0), at(90), Optional.of(Axis.Span.HOUR)).from()).isEqualTo(at(30));
        assertThat(Axis.of(at(0), at(90), Optional.of(Axis.Span.HOUR)).to()).isEqualTo(at(90));
        assertThat(Axis.of(at(0), at(10), Optional.of(Axis.Span.HOUR)).from()).isEqualTo(at(0));
        assertThat(Axis.of(at(0), at(-1), Optional.empty()).from()).isEqualTo(at(0));
        assertThat(Axis.Span.of("2h")).isEmpty();
    }

    @Test
    void theTimelineOfAnEndedWatchStandsStill() {
        deployment.healthy(minutes(0), "error-rate/expect").ended(minutes(50), EndReason.WATCHED);
        measured(0, 50);

        TimelineView view = TimelineView.of(known(deployment, 5000), readings(deployment, 5000), Optional.empty())
                .orElseThrow();

        assertThat(view.axis().now()).isEqualTo(at(50));
        assertThat(view.axis().length()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void momentsThatMatterAreMarkedInTheirOrder() {
        deployment
                .verdict(minutes(6), "error-rate/literal-1", new Verdict.Breached(at(1)), minutes(1), "bad")
                .tells(
                        minutes(6),
                        new RollbackEvent.RollbackStarted(
                                deployment.watch(),
                                Optional.empty(),
                                Version.ofTag("v1.2.0"),
                                Version.ofTag("v1.1.0"),
                                "errors"))
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.BREACHED, "breached");

        TimelineView view = TimelineView.of(known(deployment, 31), readings(deployment, 31), Optional.empty())
                .orElseThrow();

        assertThat(view.marks())
                .extracting(TimelineMark::what)
                .containsExactly(
                        "first traffic",
                        "all traffic shifted",
                        "breach of error-rate/literal-1",
                        "rollback started",
                        "phase short ended breached");
    }

    @Test
    void rowSaysValueAgeLimitAndEvidence() {
        deployment.verdict(
                minutes(1), "error-rate/expect", new Verdict.Breached(at(0)), minutes(0), "errors 42 of 1000 > 0.1 %");
        measured(0, 2);

        TimelineRow row =
                TimelineView.of(known(deployment, 2), readings(deployment, 2), Optional.empty())
                        .orElseThrow()
                        .rows()
                        .stream()
                        .filter(one -> one.check().equals("error-rate"))
                        .findFirst()
                        .orElseThrow();

        assertThat(row.value()).hasValue("1 of 1,000 (0.1 %)");
        assertThat(row.measuredAt()).hasValue(at(2));
        assertThat(row.limit()).isEqualTo("< 0.1%");
        assertThat(row.state()).hasValue(RuleStanding.State.BREACHED);
        assertThat(row.evidence()).isEqualTo("errors 42 of 1000 > 0.1 %");
        assertThat(row.source()).isEqualTo("datadog");
        assertThat(row.blindAfter()).isEqualTo(70);
    }

    @Test
    void stripSaysInWordsWhatItShowsTheMostGraveFirst() {
        deployment
                .healthy(minutes(0), "error-rate/expect")
                .verdict(minutes(8), "error-rate/literal-1", new Verdict.Breached(at(3)), minutes(3), "bad");
        measured(0, 10);

        TimelineView view = TimelineView.of(
                        known(deployment, 10), readings(deployment, 10), Optional.of(Axis.Span.HOUR))
                .orElseThrow();

        assertThat(view.rows())
                .filteredOn(row -> row.check().equals("error-rate"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.strip().label()).startsWith("breached for 7 min, healthy for 3 min");
                    assertThat(row.strip().shapes().getLast().kind()).isEqualTo(CellKind.BREACHED);
                    assertThat(row.strip().shapes().getLast().path()).isEqualTo("M16 0h28v12h-28z");
                });
    }

    @Test
    void everyKindOfCellHasAShapeOfItsOwn() {
        assertThat(List.of(CellKind.values()))
                .extracting(kind -> kind.path(0, 1))
                .doesNotHaveDuplicates();
        assertThat(List.of(CellKind.values())).extracting(CellKind::words).doesNotHaveDuplicates();
    }

    @Test
    void baselineOfACountIsScaledToItsBucketsAndGivesTheBand() {
        deployment.baseline(
                "made",
                BaselineOf.SAME_HOUR_LAST_WEEK,
                minutes(-7 * 24 * 60),
                minutes(-7 * 24 * 60 + 60),
                60,
                0,
                0,
                100,
                Duration.ofMinutes(2));
        deployment.measured("made", minutes(0), Duration.ofMinutes(1), new Measurement.Value(48));

        TimelineView view = TimelineView.of(known(deployment, 2), readings(deployment, 2), Optional.empty())
                .orElseThrow();

        assertThat(view.rows())
                .filteredOn(row -> row.check().equals("made"))
                .singleElement()
                .satisfies(row -> assertThat(row.usual()).hasValue("usually 50, allowed from 25"));
    }

    @Test
    void seriesHasAtMostSixHundredPointsAndLosesNoSpikeAndNoGap() {
        for (int i = 0; i < 1400; i++) {
            Instant start = at(0).plusSeconds(10L * i);
            Reading reading = i == 700
                    ? new Reading.Measured(new Measurement.Counts(500, 1000))
                    : i >= 900 && i < 910
                            ? new Reading.Missing(MissingCause.NO_DATA, "no point")
                            : new Reading.Measured(new Measurement.Counts(1, 1000));
            deployment.read("error-rate", ObservationPurpose.WATCH, new Sample(start, BUCKET, reading));
        }

        Series series = Series.of(
                known(deployment, 240), readings(deployment, 240), ERRORS, Axis.of(at(-1), at(240), Optional.empty()));

        assertThat(series.at()).hasSizeLessThanOrEqualTo(Series.MOST).hasSizeGreaterThan(300);
        assertThat(series.percent()).isTrue();
        assertThat(series.limit()).isEqualTo(0.001);
        assertThat(series.most()).contains(0.5);
        assertThat(series.least()).contains(0.001);
        assertThat(series.mean()).containsNull();
        assertThat(series.high()).containsOnlyNulls();
    }

    @Test
    void seriesOfWhatWasNeverMeasuredIsEmpty() {
        Series series = Series.of(known(deployment, 2), readings(deployment, 2), new CheckName("p99"), axis(2));

        assertThat(series.at()).isEmpty();
        assertThat(series.limitText()).isEqualTo("< 1%");
    }
}
