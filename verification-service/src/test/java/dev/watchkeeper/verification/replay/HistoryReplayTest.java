package dev.watchkeeper.verification.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.verification.history.BaselineFrom;
import dev.watchkeeper.verification.history.DataFile;
import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Labels;
import dev.watchkeeper.verification.history.ListedRows;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Meaning;
import dev.watchkeeper.verification.history.Moment;
import dev.watchkeeper.verification.history.Series;
import dev.watchkeeper.verification.history.Stretch;
import dev.watchkeeper.verification.history.TimeColumn;
import dev.watchkeeper.verification.history.TimeForm;
import dev.watchkeeper.verification.watch.TestPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryReplayTest {
    private static final Instant ZERO = Instant.parse("2026-02-03T10:00:00Z");
    private static final Incident OUTAGE = new Incident("", "outage", at(60), at(90));

    private static Instant at(long seconds) {
        return ZERO.plusSeconds(seconds);
    }

    /** Five-second rows for three minutes; more than 5 % bad in the second minute's first half. */
    private static ListedRows rows() {
        List<String> lines = new ArrayList<>(List.of("at,bad,total,load,label"));
        for (int second = 0; second < 180; second += 5) {
            boolean bad = second >= 60 && second < 90;
            lines.add(at(second) + "," + (bad ? 20 : 0) + ",100,10," + (bad ? 1 : 0));
        }
        return new ListedRows().file("x", lines.toArray(String[]::new));
    }

    private static Mapping mapping(Labels labels, Stretch... watches) {
        return new Mapping(
                "",
                "",
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                false,
                List.of(""),
                List.of(new DataFile(
                        "x",
                        new TimeColumn("at", new TimeForm.Iso()),
                        Map.of(),
                        Set.of(),
                        List.of(
                                new Series(new CheckName("error-rate"), new Meaning.Counts("bad", "total"), false),
                                new Series(new CheckName("load"), new Meaning.Value("load", 1), false)))),
                new BaselineFrom.Before(Duration.ofSeconds(30)),
                List.of(watches),
                labels);
    }

    private static SubjectOutcome replay(Mapping mapping, List<Incident> incidents) {
        return new HistoryReplay(
                        mapping,
                        TestPolicies.rules(TestPolicies.quick()),
                        ServiceRef.parse("demo/shop/production"),
                        rows(),
                        said -> true)
                .replay("", incidents, row -> {});
    }

    private static final Stretch WHOLE = new Stretch.One(
            new Moment.AfterFirstRow(Duration.ZERO), new Moment.AfterFirstRow(Duration.ZERO), Optional.empty());

    @Test
    void theLiteralRuleBreaksOnTheRowsAsItDoesInTheService() {
        SubjectOutcome outcome = replay(mapping(new Labels.None(), WHOLE), List.of());

        assertThat(outcome.watches()).hasSize(1);
        assertThat(outcome.watches().getFirst().breaches())
                .filteredOn(said -> said.rule().orElseThrow().value().equals("error-rate/literal-1"))
                .singleElement()
                // bad rows end at 65, 70 and 75 s, and each is there a second later
                .satisfies(said -> {
                    assertThat(said.at()).isEqualTo(at(76));
                    assertThat(said.event().sentence()).contains("60 of 300 requests bad (20 %) > 5%");
                });
    }

    @Test
    void aBreachOnAnIncidentIsItsFindingWithItsDelay() {
        Score score = Score.of(replay(mapping(new Labels.None(), WHOLE), List.of(OUTAGE)));

        assertThat(score.found()).isEqualTo(1);
        assertThat(score.medianDelay()).contains(Duration.ofSeconds(16));
        assertThat(score.falseAlarms()).isEmpty();
        assertThat(score.quietWatches()).isZero();
    }

    @Test
    void aBreachWithoutAnIncidentIsAFalseAlarm() {
        Score score = Score.of(replay(mapping(new Labels.None(), WHOLE), List.of()));

        assertThat(score.falseAlarms())
                .extracting(alarm -> alarm.rule().value())
                .contains("error-rate/literal-1");
        assertThat(score.alarmedQuietWatches()).isEqualTo(1);
        assertThat(score.quietWatches()).isEqualTo(1);
    }

    @Test
    void whatSmouldersFromAnEarlierIncidentIsNoFindingOfIt() {
        Incident earlier = new Incident("", "earlier", at(20), at(70));

        Score score = Score.of(replay(mapping(new Labels.None(), WHOLE), List.of(earlier, OUTAGE)));

        assertThat(score.incidents().getFirst().first()).isEmpty();
        assertThat(score.incidents().getLast().first()).isPresent();
    }

    @Test
    void rowsMarkTheirIncidentsThemselves() {
        SubjectOutcome outcome = replay(mapping(new Labels.Marked("label", "1"), WHOLE), List.of());

        assertThat(outcome.incidents()).containsExactly(new Incident("", "marked", at(60), at(90)));
    }

    @Test
    void oneWatchPerSpanBeginsAfterTheOtherAndEndsWithTheRows() {
        Stretch every = new Stretch.Every(
                Duration.ofSeconds(30),
                new Moment.AfterFirstRow(Duration.ofSeconds(20)),
                Optional.empty(),
                Duration.ofSeconds(60));

        SubjectOutcome outcome = replay(mapping(new Labels.None(), every), List.of());

        assertThat(outcome.watches())
                .extracting(watch -> watch.watch().span().from())
                .containsExactly(at(20), at(50), at(80), at(110));
        assertThat(outcome.watches())
                .extracting(watch -> watch.breaches().stream()
                        .anyMatch(said -> said.rule().orElseThrow().value().equals("error-rate/literal-1")))
                .containsExactly(true, true, false, false);
    }

    @Test
    void aWatchPerIncidentBeginsBeforeIt() {
        SubjectOutcome outcome = replay(
                mapping(
                        new Labels.Written(List.of(OUTAGE)),
                        new Stretch.PerIncident(Duration.ofSeconds(30), Duration.ofSeconds(60))),
                List.of(OUTAGE));

        assertThat(outcome.watches())
                .extracting(watch -> watch.watch().span().from())
                .containsExactly(at(30));
    }

    @Test
    void theSameRowsSayTheSameAgain() {
        Mapping mapping = mapping(new Labels.None(), WHOLE);

        assertThat(replay(mapping, List.of())).isEqualTo(replay(mapping, List.of()));
    }

    @Test
    void aMappingThatDoesNotFitThePolicyIsSaid() {
        var policy = TestPolicies.checklist().policy();
        Mapping good = mapping(new Labels.None(), WHOLE);
        Mapping coarse = new Mapping(
                "",
                "",
                Duration.ofHours(1),
                Duration.ZERO,
                false,
                List.of(""),
                List.of(new DataFile(
                        "x",
                        new TimeColumn("at", new TimeForm.Iso()),
                        Map.of(),
                        Set.of(),
                        List.of(
                                new Series(new CheckName("eror-rate"), new Meaning.Value("x", 1), false),
                                new Series(new CheckName("load"), new Meaning.Counts("x", "y"), false)))),
                new BaselineFrom.None(),
                List.of(),
                new Labels.None());

        assertThat(MappedPolicy.mistakes(good, policy)).isEmpty();
        assertThat(MappedPolicy.mistakes(coarse, policy))
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("no check 'eror-rate'. Did you mean `error-rate`?"))
                .anySatisfy(text -> assertThat(text).contains("'load' is a gauge, and the mapping gives bad and total"))
                .anySatisfy(text -> assertThat(text).contains("give it `resolution` and `every` of 3600s"));
    }
}
