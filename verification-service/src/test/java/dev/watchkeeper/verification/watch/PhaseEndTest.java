package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.verification.plan.WatchRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * When exactly a phase ends, and with what. Ten-second buckets, a phase `short` of 400 s: forty buckets, of which two may be
 * missing. A check is stale after 20 s and blind after 50 s.
 */
class PhaseEndTest {

    private static boolean always(int start) {
        return true;
    }

    private static boolean never(int start) {
        return false;
    }

    private static WatchRules rules(UnaryOperator<String> change) {
        return TestPolicies.rules(TestPolicies.detectors(
                "- { check: error-rate, is: \"> 5%\", per: 10s, for: 20s, atLeast: 20 }",
                text -> change.apply(text)
                        .replace("EXPECT", "as: errors")
                        .replace("GRACE", "0s")
                        .replace("SHORT", "400s")
                        .replace("DAY", "800s")));
    }

    private static Story shifted(double second) {
        return shifted(second, text -> text);
    }

    private static Story shifted(double second, UnaryOperator<String> change) {
        return new Story(rules(change), 10).firstTraffic(0).shifted(second);
    }

    private static IntPredicate without(int from, int to) {
        return start -> start < from || start >= to;
    }

    /** A good bucket of each check from where it is seen. */
    private static Story seen(
            Story story, int from, int to, IntPredicate errors, IntPredicate load, IntPredicate health) {
        for (int start = from; start < to; start += 10) {
            List<CheckReading> readings = new ArrayList<>();
            if (errors.test(start)) {
                readings.add(story.reading("error-rate", start, Story.counts(0, 100)));
            }
            if (load.test(start)) {
                readings.add(story.reading("load", start, new Reading.Measured(new Measurement.Value(10))));
            }
            if (health.test(start)) {
                readings.add(story.reading("health", start, Story.health(true)));
            }
            if (!readings.isEmpty()) {
                story.observe(start + 10.5, readings.toArray(CheckReading[]::new));
            }
        }
        return story;
    }

    private static List<String> ended(Story story) {
        return story.events(VerdictEvent.PhaseEnded.class).stream()
                .map(ended -> ended.phase() + " " + ended.ending())
                .toList();
    }

    private static VerdictEvent.PhaseEnded last(Story story) {
        return story.events(VerdictEvent.PhaseEnded.class).getLast();
    }

    private static CheckCoverage coverage(Story story, String check) {
        return last(story).coverage().stream()
                .filter(one -> one.check().value().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("F8")
    void itDoesNotEndBeforeItsTimeHoweverFarAheadItsSourcesClockIs() {
        Story story = seen(shifted(0), 0, 330, PhaseEndTest::always, PhaseEndTest::always, PhaseEndTest::always);
        for (int start = 330; start < 400; start += 10) {
            story.observe(
                    331,
                    story.reading("error-rate", start, Story.counts(0, 100)),
                    story.reading("load", start, new Reading.Measured(new Measurement.Value(10))),
                    story.reading("health", start, Story.health(true)));
        }

        story.tick(340);
        assertThat(ended(story)).doesNotContain("short PASSED");
        story.tick(400);

        assertThat(ended(story)).contains("short PASSED");
    }

    @Test
    void itWaitsForTheLastBucketOfEveryCheck() {
        Story story = seen(shifted(0), 0, 400, PhaseEndTest::always, PhaseEndTest::always, without(390, 400));

        story.tick(401);
        assertThat(ended(story)).containsExactly("cutover UNPROVEN");
        story.observe(402, story.reading("health", 390, Story.health(true))).tick(403);

        assertThat(ended(story)).contains("short PASSED");
        assertThat(coverage(story, "health").measured()).isEqualTo(40);
    }

    @Test
    void aBucketThatMayStillComeIsWaitedForUntilItsCheckIsBlind() {
        Story story = seen(shifted(0), 0, 400, PhaseEndTest::always, PhaseEndTest::always, without(390, 400));

        story.tick(421).tick(440);
        assertThat(ended(story))
                .as("asked at 400, stale at 420, blind after 440")
                .containsExactly("cutover UNPROVEN");
        story.tick(441);

        assertThat(ended(story)).contains("short PASSED");
    }

    /** The phase ends inside of a bucket. */
    @Test
    void theBucketAcrossItsEndIsWaitedForUntilItWouldBeStale() {
        Story story = seen(shifted(5), 0, 400, PhaseEndTest::always, PhaseEndTest::always, PhaseEndTest::always);

        story.tick(406).tick(425);
        assertThat(ended(story)).containsExactly("cutover PASSED");
        story.tick(426);

        assertThat(ended(story)).contains("short PASSED");
        assertThat(coverage(story, "health")).isEqualTo(new CheckCoverage(Story.check("health"), 40, 40));
    }

    @Test
    void aCheckThatWasSilentBeforeItIsBlindOnlyAfterItsOwnTime() {
        Story story = seen(
                        new Story(rules(text -> text.replace("SHORT", "40s")), 10).firstTraffic(0),
                        0,
                        300,
                        PhaseEndTest::always,
                        without(20, 300),
                        PhaseEndTest::always)
                .shifted(300);
        seen(story, 300, 340, PhaseEndTest::always, PhaseEndTest::never, PhaseEndTest::always);

        story.tick(341).tick(350);
        assertThat(ended(story)).containsExactly("cutover PASSED");
        story.tick(351);

        assertThat(ended(story)).contains("short PASSED");
    }

    private static String healthOnce(String text) {
        return text.replace("critical: true, every: RESOLUTION", "critical: true, every: once")
                .replace("verifyWith: [health, error-rate]", "verifyWith: [error-rate]");
    }

    @Test
    void whatIsAskedOnceNeedsNoBucketAtTheEnd() {
        Story story = seen(
                shifted(0, PhaseEndTest::healthOnce),
                0,
                400,
                PhaseEndTest::always,
                PhaseEndTest::always,
                start -> start == 380);

        story.tick(401);

        assertThat(ended(story)).contains("short PASSED");
    }

    @Test
    void whatIsAskedOnceIsWaitedFor() {
        Story story = seen(
                shifted(8, PhaseEndTest::healthOnce),
                0,
                10,
                PhaseEndTest::always,
                PhaseEndTest::always,
                PhaseEndTest::never);

        story.tick(20);
        assertThat(ended(story)).isEmpty();
        story.observe(21, story.reading("health", 10, Story.health(true))).tick(22);

        assertThat(ended(story)).containsExactly("cutover PASSED");
    }

    @Test
    @Tag("A2")
    void whatIsAskedOnceAndNeverAnswersIsBlind() {
        Story story = seen(
                shifted(0, PhaseEndTest::healthOnce),
                0,
                810,
                PhaseEndTest::always,
                PhaseEndTest::always,
                PhaseEndTest::never);

        story.tick(811);

        assertThat(ended(story)).contains("short BLIND");
        assertThat(coverage(story, "health")).isEqualTo(new CheckCoverage(Story.check("health"), 1, 0));
    }

    @Test
    void itGoesOnForAsLongAsTheCheckThatWasLeastSeen() {
        for (boolean healthIsLeast : new boolean[] {true, false}) {
            IntPredicate five = without(100, 150);
            IntPredicate three = without(100, 130);
            Story story = seen(
                    shifted(0), 0, 480, healthIsLeast ? three : five, without(200, 210), healthIsLeast ? five : three);

            story.tick(481);

            assertThat(ended(story)).contains("short PASSED");
            assertThat(last(story).to()).isEqualTo(Story.at(450));
            assertThat(coverage(story, "health")).isEqualTo(new CheckCoverage(Story.check("health"), 40, 40));
            assertThat(coverage(story, "load"))
                    .as("seen enough in its own time")
                    .isEqualTo(new CheckCoverage(Story.check("load"), 40, 39));
        }
    }

    @Test
    void whatNobodyRequiresExtendsNothing() {
        Story story = seen(shifted(0), 0, 400, PhaseEndTest::always, without(100, 200), PhaseEndTest::always);
        seen(story, 400, 500, PhaseEndTest::always, PhaseEndTest::always, PhaseEndTest::always);

        story.tick(501);

        assertThat(ended(story)).contains("short PASSED");
        assertThat(last(story).to()).isEqualTo(Story.at(400));
        assertThat(last(story).sentence()).isEqualTo("phase short passed: 400 s, 3 checks seen, no rule broken");
    }

    @Test
    void whatWasSeenEnoughExtendsNothing() {
        Story story = seen(shifted(0), 0, 410, PhaseEndTest::always, PhaseEndTest::always, without(100, 120));

        story.tick(411);

        assertThat(ended(story)).contains("short PASSED");
        assertThat(last(story).to()).isEqualTo(Story.at(400));
        assertThat(coverage(story, "health").measured()).as("38 of 40 are 95 %").isEqualTo(38);
    }

    @Test
    @Tag("I6")
    void lessThanNinetyFivePercentIsNotEnoughHoweverLittleIsMissing() {
        Story story = seen(
                shifted(0, text -> text.replace("SHORT", "2000s").replace("DAY", "3000s")),
                0,
                2000,
                PhaseEndTest::always,
                PhaseEndTest::always,
                without(500, 610));

        story.tick(2001);

        assertThat(ended(story)).as("189 of 200").containsExactly("cutover UNPROVEN");
    }

    @Test
    void itGoesOnForAnHourAtMost() {
        Story story = shifted(0, text -> text.replace("DAY", "4h"));
        seen(story, 0, 14_400, without(1000, 9000), PhaseEndTest::always, without(1000, 9000));

        story.tick(14_401).ticks(17_990, 18_020);

        assertThat(ended(story)).contains("day BLIND");
        assertThat(last(story).to()).isEqualTo(Story.at(14_400 + 3600));
    }

    @Test
    void aBreachCountsMoreThanWhatCouldNotBeSeen() {
        Story story = seen(shifted(0), 0, 100, PhaseEndTest::always, PhaseEndTest::always, PhaseEndTest::always);
        for (int start = 100; start < 150; start += 10) {
            story.errors(start, 50, 100).load(start, 10);
        }
        seen(story, 150, 400, PhaseEndTest::always, PhaseEndTest::always, without(150, 300));

        story.tick(401);

        assertThat(ended(story)).contains("short BREACHED");
    }

    @Test
    void aBreachCountsMoreThanTooLittleTraffic() {
        Story story = shifted(0);
        for (int start = 0; start < 400; start += 10) {
            story.health(start, start < 100 || start >= 150).load(start, 10).errors(start, 0, 0);
        }

        story.tick(401);

        assertThat(ended(story)).contains("short BREACHED");
    }

    @Test
    void asManyRequestsAsItsRuleAsksForAreEnough() {
        for (int requests : new int[] {20, 19}) {
            Story story = shifted(0);
            for (int start = 0; start < 400; start += 10) {
                story.health(start, true).load(start, 10).errors(start, 0, start == 200 ? requests : 0);
            }

            story.tick(401);

            assertThat(ended(story)).contains(requests == 20 ? "short PASSED" : "short UNPROVEN");
            if (requests == 19) {
                assertThat(last(story).sentence())
                        .isEqualTo("phase short unproven, not enough traffic: error-rate 19 requests, at least 20");
            }
        }
    }

    @Test
    void aPhaseWithoutLengthProvesNothing() {
        Story story = shifted(
                0,
                text -> text.replace(
                        "cutover: { from: first-traffic, to: full-shift, every: RESOLUTION, checks: all }",
                        "cutover: { from: first-traffic, to: full-shift, every: RESOLUTION, checks: [health] }"));

        story.health(0, true).tick(11);

        assertThat(ended(story)).containsExactly("cutover UNPROVEN");
        assertThat(last(story).sentence()).isEqualTo("phase cutover unproven, not enough traffic: it had no length");
    }

    /** Two seconds of a ten-second bucket. */
    @Test
    void aPhaseShorterThanABucketIsSeenByTheBucketThatCoversIt() {
        Story story = seen(shifted(2), 0, 10, PhaseEndTest::always, PhaseEndTest::always, PhaseEndTest::always);

        story.tick(11);

        assertThat(ended(story)).containsExactly("cutover PASSED");
        assertThat(coverage(story, "health")).isEqualTo(new CheckCoverage(Story.check("health"), 1, 1));
    }

    @Test
    @Tag("A2")
    void aPhaseShorterThanABucketIsBlindWithoutIt() {
        Story story = seen(shifted(2), 0, 60, PhaseEndTest::always, PhaseEndTest::always, PhaseEndTest::never);

        story.tick(61);

        assertThat(ended(story)).containsExactly("cutover BLIND");
        assertThat(coverage(story, "health")).isEqualTo(new CheckCoverage(Story.check("health"), 1, 0));
    }

    @Test
    void bucketsLongerThanThePolicySaysAreCountedAsTheyAre() {
        Story story = new Story(rules(text -> text), 20).firstTraffic(0).shifted(0);
        for (int start = 0; start < 400; start += 20) {
            story.all(start, 0, 100);
        }

        story.tick(401);

        assertThat(ended(story)).contains("short PASSED");
        assertThat(coverage(story, "error-rate")).isEqualTo(new CheckCoverage(Story.check("error-rate"), 20, 20));
    }

    private static String against(String text) {
        return text.replace("EXPECT", "against: { version: $previousVersion }")
                .replace("verifyWith: [health, error-rate]", "verifyWith: [health]");
    }

    private static Story bothVersions(IntPredicate errors, IntPredicate health, WatchRules rules) {
        Story story = new Story(rules, 10).firstTraffic(0);
        for (int start = 0; start < 400; start += 10) {
            if (errors.test(start)) {
                story.observe(
                        start + 10.5,
                        story.reading(
                                "error-rate",
                                start,
                                new Reading.Measured(new Measurement.TwoVersions(0, 500, 0, 500))));
            }
        }
        return seen(story, 0, 400, PhaseEndTest::never, PhaseEndTest::always, health)
                .shifted(400);
    }

    private static WatchRules comparedRules() {
        return TestPolicies.rules(
                TestPolicies.detectors("- { check: error-rate, detector: concurrent }", PhaseEndTest::against));
    }

    @Test
    void anotherCheckIsMadeUpForWhenBothVersionsWereSeen() {
        Story story = bothVersions(PhaseEndTest::always, without(100, 140), comparedRules());

        story.tick(401);

        assertThat(ended(story)).as("it goes on").isEmpty();
    }

    @Test
    void aComparisonThatNobodyRequiresDoesNotKeepAPhaseFromGoingOn() {
        Story story = bothVersions(
                PhaseEndTest::never,
                without(100, 140),
                TestPolicies.rules(TestPolicies.detectors("", PhaseEndTest::against)));

        story.tick(401);

        assertThat(ended(story)).as("it goes on").isEmpty();
        seen(story, 400, 450, PhaseEndTest::never, PhaseEndTest::always, PhaseEndTest::always)
                .tick(451);

        assertThat(last(story).to()).isEqualTo(Story.at(440));
    }

    /** After the shift the old version has no traffic any more. */
    @Test
    void whatCannotBeMadeUpForEndsThePhaseWhereItWasPlannedToEnd() {
        Story story = bothVersions(PhaseEndTest::never, without(100, 140), comparedRules());

        story.tick(401);

        assertThat(ended(story)).containsExactly("cutover BLIND");
        assertThat(last(story).to()).isEqualTo(Story.at(400));
        assertThat(last(story).sentence())
                .isEqualTo("phase cutover blind: seen only error-rate 0 of 40 buckets, health 36 of 40 buckets;"
                        + " team shop must decide whether this version stays");
    }
}
