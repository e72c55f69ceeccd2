package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong, late or missing neither passes a watch nor acts on it. */
class BadInputTest {
    private static final String THRESHOLD = "error-rate/threshold";
    private static final WatchRules RULES = TestPolicies.rules(TestPolicies.detectors());
    private static final int DAY = 86_400;

    private static Story begun() {
        return new Story(RULES, 10).firstTraffic(0).shifted(0);
    }

    private static Story wellUntil(int second) {
        Story story = begun();
        for (int start = 0; start < second; start += 10) {
            story.all(start, 0, 1000);
        }
        return story;
    }

    /** One answer with every bucket of a stretch, as a probe reads it after an outage. */
    private static CheckReading backFill(int from, int to, int badFrom, int badTo) {
        List<Sample> samples = new ArrayList<>();
        for (int start = from; start < to; start += 10) {
            boolean bad = start >= badFrom && start < badTo;
            samples.add(new Sample(Story.at(start), Duration.ofSeconds(10), Story.counts(bad ? 60 : 0, 1000)));
        }
        return new CheckReading(
                Story.check("error-rate"), Duration.ofSeconds(10), Duration.ZERO, Story.at(to), samples);
    }

    private static Story look(Story story, double second, long bad) {
        Look look = new Look(
                new LookId("look-1"),
                LookPurpose.BEFORE_ACTING,
                Version.ofTag("v2"),
                List.of(Story.check("error-rate")),
                Optional.of(new RuleId(THRESHOLD)),
                Story.at(second - 5),
                Story.at(second + 30));
        return story.apply(story.observation(
                second,
                ObservationPurpose.LOOK,
                Optional.of(look),
                story.reading("error-rate", second - 20, Story.counts(bad, 1000))));
    }

    @Test
    @Tag("A6")
    void aBreachInADayThatNobodyWatchedIsFoundInItsBackFillAndIsOld() {
        Story story = wellUntil(600);

        story.observe(DAY - 99, backFill(600, DAY - 100, 4000, 4600)).tick(DAY - 98);

        VerdictEvent.VerdictChanged breach = story.breaches(THRESHOLD).getFirst();
        Instant seen = breach.evidence().to();
        assertThat(seen).isBetween(Story.at(4060), Story.at(4100));
        assertThat(Duration.between(seen, Story.at(DAY - 99)))
                .as("older than rollback acts on at once")
                .isGreaterThan(Duration.ofHours(20));
        assertThat(story.last(THRESHOLD))
                .as("what healed is not said to go on")
                .isNotInstanceOf(Verdict.Breached.class);
    }

    @Test
    void anOldBreachIsNotConfirmedByABucketUnderTheNull() {
        Story healed = wellUntil(600).observe(DAY + 1, backFill(600, DAY, 4000, 4600));

        look(healed, DAY + 30, 1);

        assertThat(healed.events(VerdictEvent.LookJudged.class).getFirst().confirmed())
                .isFalse();
    }

    @Test
    void aBreachThatGoesOnIsConfirmedByABucketOverTheNull() {
        Story broken = wellUntil(600).observe(DAY + 1, backFill(600, DAY, 4000, DAY));

        look(broken, DAY + 30, 2);

        assertThat(broken.events(VerdictEvent.LookJudged.class).getFirst().confirmed())
                .isTrue();
    }

    @Test
    @Tag("A5")
    void aDayWithoutReadingsPassesNothing() {
        Story story = wellUntil(600);

        story.tick(DAY - 100).ticks(DAY + 3600, DAY + 3620);

        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .extracting(VerdictEvent.PhaseEnded::ending)
                .doesNotContain(PhaseEnding.PASSED)
                .contains(PhaseEnding.BLIND);
        assertThat(story.events(VerdictEvent.WatchPassed.class)).isEmpty();
        assertThat(story.breaches(THRESHOLD)).isEmpty();
        assertThat(story.last(THRESHOLD)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
    }

    @Test
    @Tag("A13")
    void readingsOfAClockTwoHoursAheadAreNotBelieved() {
        Story story = wellUntil(600);
        WatchState before = story.state;

        for (int start = 600; start < 900; start += 10) {
            story.observe(start + 10.5, story.reading("error-rate", start + 7200, Story.counts(900, 1000)));
        }

        assertThat(story.state.logs()).isEqualTo(before.logs());
        assertThat(story.breaches(THRESHOLD)).isEmpty();
    }

    @Test
    void countersThatGoBackwardsAreMissingAndCostDelayOnly() {
        Story story = wellUntil(600);
        for (int start = 600; start < 800; start += 10) {
            Reading backwards = new Reading.Missing(MissingCause.UNUSABLE, "the counter went backwards");
            boolean odd = start % 20 == 10;
            story.observe(start + 10.5, story.reading("error-rate", start, odd ? backwards : Story.counts(60, 1000)));
        }

        assertThat(story.breaches(THRESHOLD)).hasSize(1);
    }

    @Test
    @Tag("A1")
    void whatTheCheckDoesNotMeasureIsNoMeasurement() {
        Story story = begun();

        for (int start = 0; start < 300; start += 10) {
            story.observe(
                    start + 10.5, story.reading("error-rate", start, new Reading.Measured(new Measurement.Value(0.9))));
        }

        assertThat(story.breaches(THRESHOLD)).isEmpty();
        assertThat(story.last(THRESHOLD)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
    }

    @Test
    void aSourceWithLongBucketsIsJudgedLaterAndSaysSo() {
        Story story = new Story(RULES, 60).firstTraffic(0).shifted(0);
        for (int start = 0; start < 1200; start += 60) {
            story.errors(start, start >= 600 ? 360 : 0, 6000);
        }

        VerdictEvent.VerdictChanged breach = story.breaches(THRESHOLD).getFirst();
        assertThat(breach.evidence().to()).isAfterOrEqualTo(Story.at(900));
        assertThat(breach.sentence()).contains("60 s source: earliest automatic decision after 360 s");
    }
}
