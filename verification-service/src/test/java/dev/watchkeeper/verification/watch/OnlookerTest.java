package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.PolicyReading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What breaks when, if it goes on: said beforehand, and held against what the judge then says. */
class OnlookerTest {
    private static final String RULE = "error-rate/literal-1";

    private final Story story = Story.checklist().firstTraffic(0).shifted(0);
    private Onlooker seen = onlooker(TestPolicies.checklist());

    private static Onlooker onlooker(PolicyReading.Accepted policy) {
        return Onlooker.of(Story.WATCH, TestPolicies.rules(policy), Story.ZERO);
    }

    private static WatchTimes times(int firstTraffic, int fullShift) {
        return new WatchTimes(
                Story.ZERO,
                Optional.of(Story.ZERO),
                Optional.of(Story.at(firstTraffic)),
                Optional.of(Story.at(fullShift)),
                Optional.empty());
    }

    private List<AboutToBreak> at(double second) {
        return seen.aboutToBreak(times(0, 0), Story.at(second));
    }

    private void take(WatchRef watch, double appended, CheckReading reading) {
        seen = seen.plus(
                new ObservationEvent.Observed(
                        watch,
                        Story.at(appended),
                        "probe-1",
                        0,
                        ObservationPurpose.WATCH,
                        Optional.empty(),
                        List.of(reading)),
                Story.at(appended));
    }

    private void minute(int minute, long bad) {
        minute(minute, bad, 100);
    }

    private void minute(int minute, long bad, long total) {
        for (int bucket = 0; bucket < 6; bucket++) {
            double start = minute * 60 + bucket * 10;
            take(Story.WATCH, start + 10.5, story.reading("error-rate", start, Story.counts(bad, total)));
            story.errors(start, bad, total);
        }
    }

    @Test
    void aRuleThatHoldsIsNotAboutToBreak() {
        minute(0, 5);
        minute(1, 0);

        assertThat(at(120.5)).isEmpty();
    }

    @Test
    void itFailsExactlyWhenTheJudgeThenSaysSo() {
        minute(0, 0);
        for (int minute = 1; minute < 6; minute++) {
            minute(minute, 6);

            assertThat(at(minute * 60 + 60.5)).singleElement().satisfies(one -> {
                assertThat(one.rule().id().value()).isEqualTo(RULE);
                assertThat(one.rule().acts()).isTrue();
                assertThat(one.since()).isEqualTo(Story.at(60));
                assertThat(one.fails()).isEqualTo(Story.at(420));
            });
        }
        assertThat(story.breaches(RULE)).isEmpty();
        minute(6, 6);

        assertThat(story.breaches(RULE)).singleElement().satisfies(breach -> {
            assertThat(breach.evidence().to()).isEqualTo(Story.at(420));
            assertThat(breach.verdict()).isEqualTo(new Verdict.Breached(Story.at(60)));
        });
        assertThat(at(420.5)).as("what is broken is not about to break").isEmpty();
    }

    @Test
    void oneGoodMinuteTakesItBackAndTheNextBadOneStartsAnew() {
        minute(0, 6);
        minute(1, 6);
        assertThat(at(120.5)).extracting(AboutToBreak::fails).containsExactly(Story.at(360));
        minute(2, 0);
        assertThat(at(180.5)).isEmpty();
        minute(3, 6);

        assertThat(at(240.5)).extracting(AboutToBreak::fails).containsExactly(Story.at(540));
    }

    @Test
    void minutesThatSayNothingTakeItBackWhenTheNextBadOneWouldStartAnew() {
        minute(0, 6, 100);
        minute(1, 6, 7);
        minute(2, 6, 7);
        assertThat(at(180.5)).hasSize(1);

        minute(3, 6, 7);

        assertThat(at(240.5)).isEmpty();
    }

    @Test
    void nothingIsForetoldOfWhatCannotBeSeen() {
        minute(0, 6);

        assertThat(at(110)).hasSize(1);
        assertThat(at(110.1)).isEmpty();
    }

    @Test
    void nothingIsSaidBeforeTheFirstTrafficNorInGrace() {
        minute(0, 6);

        assertThat(seen.aboutToBreak(WatchTimes.requestedAt(Story.ZERO), Story.at(60.5)))
                .isEmpty();
        assertThat(seen.aboutToBreak(times(60, 60), Story.at(60.5))).isEmpty();
    }

    @Test
    void whatWouldOnlyBreakAfterTheLastQuestionIsNotForetold() {
        seen = onlooker(TestPolicies.quick());
        // The last phase ends at 120 s, and five-second buckets over the limit for 10 s are three.
        errorsOfFiveSeconds(105);
        assertThat(at(110.5)).extracting(AboutToBreak::fails).containsExactly(Story.at(120));
        seen = onlooker(TestPolicies.quick());
        errorsOfFiveSeconds(110);

        assertThat(at(115.5)).isEmpty();
    }

    private void errorsOfFiveSeconds(double start) {
        Sample sample = new Sample(Story.at(start), Duration.ofSeconds(5), Story.counts(50, 100));
        take(
                Story.WATCH,
                start + 5.5,
                new CheckReading(
                        Story.check("error-rate"),
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        sample.end(),
                        List.of(sample)));
    }

    @Test
    void aCheckThatFailsOnceOfThreeTimesFailsTwoQuestionsLater() {
        take(Story.WATCH, 10.5, story.reading("health", 0, Story.health(true)));
        take(Story.WATCH, 20.5, story.reading("health", 10, Story.health(false)));

        assertThat(at(20.5)).singleElement().satisfies(one -> {
            assertThat(one.rule().id().value()).isEqualTo("critical/health");
            assertThat(one.since()).isEqualTo(Story.at(10));
            assertThat(one.fails()).isEqualTo(Story.at(40));
        });
    }

    @Test
    void bucketsOfWhichSomeMustBeBadFailWhenEnoughAre() {
        seen = onlooker(TestPolicies.detectors(
                "- { check: load, detector: relative, observe: true }",
                text -> text.replace("expect: \"< 80\"", "expect: \"< 80\"\n      of: 3 of 5")));
        double[] loads = {90, 10, 10, 10, 90};
        IntStream.range(0, loads.length)
                .forEach(i -> take(
                        Story.WATCH,
                        70 + i * 10,
                        story.reading("load", 60 + i * 10, new Reading.Measured(new Measurement.Value(loads[i])))));

        // The first one leaves the window before there are three.
        assertThat(at(110.5)).singleElement().satisfies(one -> {
            assertThat(one.rule().id().value()).isEqualTo("load/expect");
            assertThat(one.since()).isEqualTo(Story.at(100));
            assertThat(one.fails()).isEqualTo(Story.at(130));
        });
    }

    @Test
    void aSourceThatAnswersLateFailsThatMuchLater() {
        Sample sample = new Sample(Story.at(0), Duration.ofSeconds(60), Story.counts(60, 600));
        take(
                Story.WATCH,
                80,
                new CheckReading(
                        Story.check("error-rate"),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20),
                        sample.end(),
                        List.of(sample)));

        assertThat(at(80)).extracting(AboutToBreak::fails).containsExactly(Story.at(360 + 20));
    }

    @Test
    void aLaterRunBeginsAnewAndAnEarlierOneChangesNothing() {
        minute(0, 6);
        WatchRef second = new WatchRef(Story.WATCH.deployment(), new Run(2), Story.WATCH.service());

        take(second, 70.5, story.reading("error-rate", 60, Story.counts(0, 100)));
        assertThat(at(71)).isEmpty();
        minute(1, 6);

        assertThat(at(120.5)).isEmpty();
    }

    @Test
    void observationsOfAnotherDeploymentAreNotTaken() {
        WatchRef other =
                new WatchRef(new dev.watchkeeper.contract.id.DeploymentId("d-2"), new Run(7), Story.WATCH.service());

        take(other, 70.5, story.reading("health", 60, Story.health(false)));

        assertThat(at(71)).isEmpty();
        assertThat(seen.state().watch()).isEqualTo(Story.WATCH);
    }
}
