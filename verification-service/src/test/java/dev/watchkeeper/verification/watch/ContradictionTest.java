package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.detection.CheckTests;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.sample.CheckLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Readings that contradict each other or themselves: the stronger counts, and what cannot be is no measurement. */
class ContradictionTest {
    private static final String THRESHOLD = "error-rate/threshold";
    private static final WatchRules RULES = TestPolicies.rules(TestPolicies.detectors());
    /** The same with a load that is counted. */
    private static final WatchRules COUNTING = TestPolicies.rules(TestPolicies.detectors(
            "- { check: error-rate, detector: threshold }", text -> text.replace("gauge: {", "count: {")));

    private static Story wellUntil(WatchRules rules, int second) {
        Story story = new Story(rules, 10).firstTraffic(0).shifted(0);
        for (int start = 0; start < second; start += 10) {
            story.all(start, 0, 1000);
        }
        return story;
    }

    private static Sample bucket(Story story, int start) {
        return Objects.requireNonNull(log(story, "error-rate").buckets().get(Story.at(start)));
    }

    private static CheckLog log(Story story, String check) {
        return Objects.requireNonNull(story.state.logs().get(Story.check(check)));
    }

    private static CheckTests tests(Map<CheckName, CheckTests> of) {
        return Objects.requireNonNull(of.get(Story.check("error-rate")));
    }

    private static CheckReading load(Story story, double start, double value) {
        return story.reading("load", start, new Reading.Measured(new Measurement.Value(value)));
    }

    @Test
    @Tag("A1")
    void aCountBelowZeroIsNoMeasurement() {
        Story story = wellUntil(COUNTING, 300);

        for (int start = 300; start < 600; start += 10) {
            story.observe(start + 10.5, load(story, start, -5)).tick(start + 11);
        }

        assertThat(story.last("sight/load")).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(log(story, "load").lastMeasured()).contains(Story.at(300));
    }

    @Test
    void aGaugeMayBeBelowZero() {
        Story story = wellUntil(RULES, 300);

        story.observe(310.5, load(story, 300, -5));

        assertThat(log(story, "load").lastMeasured()).contains(Story.at(310));
    }

    @Test
    @Tag("A1")
    void aCountBelowZeroBeforeTheStartIsBlind() {
        Story story = new Story(COUNTING, 10);

        story.apply(story.observation(
                1,
                ObservationPurpose.BEFORE,
                Optional.empty(),
                story.reading("error-rate", -10, Story.counts(0, 100)),
                load(story, -10, -1),
                story.reading("health", -10, Story.health(true))));
        story.ticks(2, 40);

        assertThat(story.events(VerdictEvent.BeforeJudged.class).getFirst().checks())
                .filteredOn(check -> check.check().value().equals("load"))
                .singleElement()
                .satisfies(check -> assertThat(check.sentence()).contains("a count below zero"));
    }

    @Test
    @Tag("F18")
    void aBucketThatComesAgainWithFewerRequestsKeepsTheMore() {
        Story story = wellUntil(RULES, 300).errors(300, 60, 1000).errors(300, 0, 900);
        Story turned = wellUntil(RULES, 300).errors(300, 0, 900).errors(300, 60, 1000);

        assertThat(bucket(story, 300).reading()).isEqualTo(Story.counts(60, 1000));
        assertThat(bucket(turned, 300)).isEqualTo(bucket(story, 300));
        assertThat(turned.state.tests()).isEqualTo(story.state.tests());
    }

    @Test
    void aBucketThatComesAgainWithFewerBadRequestsKeepsTheMore() {
        Story story = wellUntil(RULES, 300).errors(300, 60, 1000).errors(300, 0, 1000);

        assertThat(bucket(story, 300).reading()).isEqualTo(Story.counts(60, 1000));
    }

    @Test
    @Tag("F7")
    void aBucketThatHasClosedIsFinalHoweverOftenItComesAgain() {
        Story story = wellUntil(RULES, 300);
        var before = story.state.tests();

        for (int start = 100; start < 260; start += 10) {
            story.observe(301, story.reading("error-rate", start, Story.counts(900, 2000)));
        }

        assertThat(bucket(story, 250).reading()).isEqualTo(Story.counts(0, 1000));
        assertThat(story.breaches(THRESHOLD)).isEmpty();
        assertThat(tests(story.state.tests()).bad()).isEqualTo(tests(before).bad());
    }

    @Test
    void aWatermarkThatGoesBackReopensNothing() {
        Story story = wellUntil(RULES, 300);

        story.observe(
                301,
                new CheckReading(
                        Story.check("error-rate"),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(300),
                        Story.at(120),
                        List.of(new Sample(Story.at(110), Duration.ofSeconds(10), Story.counts(900, 2000)))));

        var log = log(story, "error-rate");
        assertThat(log.watermark()).isEqualTo(Story.at(300));
        assertThat(log.resolution()).as("of the reading that knows most").isEqualTo(Duration.ofSeconds(10));
        assertThat(log.delay()).isZero();
        assertThat(story.breaches(THRESHOLD)).isEmpty();
    }

    @Test
    @Tag("A13")
    void aProbeWhoseClockIsTwoHoursBehindShowsNothingAndPassesNothing() {
        Story story = new Story(RULES, 10).firstTraffic(0).shifted(0);

        for (int start = 0; start < 2400; start += 10) {
            story.observe(
                            start + 10.5,
                            story.reading("error-rate", start - 7200, Story.counts(900, 1000)),
                            story.reading("health", start - 7200, Story.health(true)))
                    .tick(start + 11);
        }
        story.ticks(5400, 5420);

        assertThat(story.breaches(THRESHOLD)).isEmpty();
        assertThat(story.last("sight/error-rate")).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .filteredOn(ended -> ended.phase().value().equals("short"))
                .extracting(VerdictEvent.PhaseEnded::ending)
                .containsExactly(PhaseEnding.BLIND);
    }

    @Test
    @Tag("F8")
    void aBrokerWhoseClockGoesBackTwoHoursTakesNoWordBack() {
        Story story = wellUntil(RULES, 600).tick(600.6);
        int said = story.decisions.size();

        story.ticks(-6600, -6590).tick(601);

        assertThat(story.decisions).hasSize(said);
        story.errors(600, 0, 1000).errors(610, 900, 1000).errors(620, 900, 1000);
        assertThat(story.breaches("error-rate/catastrophic")).hasSize(1);
    }
}
