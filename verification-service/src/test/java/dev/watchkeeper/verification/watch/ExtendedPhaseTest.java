package dev.watchkeeper.verification.watch;

import static dev.watchkeeper.verification.watch.FortyBuckets.coverage;
import static dev.watchkeeper.verification.watch.FortyBuckets.ended;
import static dev.watchkeeper.verification.watch.FortyBuckets.last;
import static dev.watchkeeper.verification.watch.FortyBuckets.seen;
import static dev.watchkeeper.verification.watch.FortyBuckets.shifted;
import static dev.watchkeeper.verification.watch.FortyBuckets.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.verification.plan.WatchRules;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a phase goes on after its planned end to make up for what was not seen, and for whose sake. */
class ExtendedPhaseTest {
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
        Story story = seen(shifted(0), 0, 400, FortyBuckets::always, without(100, 200), FortyBuckets::always);
        seen(story, 400, 500, FortyBuckets::always, FortyBuckets::always, FortyBuckets::always);

        story.tick(501);

        assertThat(ended(story)).contains("short PASSED");
        assertThat(last(story).to()).isEqualTo(Story.at(400));
        assertThat(last(story).sentence()).isEqualTo("phase short passed: 400 s, 3 checks seen, no rule broken");
    }

    @Test
    void whatWasSeenEnoughExtendsNothing() {
        Story story = seen(shifted(0), 0, 410, FortyBuckets::always, FortyBuckets::always, without(100, 120));

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
                FortyBuckets::always,
                FortyBuckets::always,
                without(500, 610));

        story.tick(2001);

        assertThat(ended(story)).as("189 of 200").containsExactly("cutover UNPROVEN");
    }

    @Test
    void itGoesOnForAnHourAtMost() {
        Story story = shifted(0, text -> text.replace("DAY", "4h"));
        seen(story, 0, 14_400, without(1000, 9000), FortyBuckets::always, without(1000, 9000));

        story.tick(14_401).ticks(17_990, 18_020);

        assertThat(ended(story)).contains("day BLIND");
        assertThat(last(story).to()).isEqualTo(Story.at(14_400 + 3600));
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
        return seen(story, 0, 400, FortyBuckets::never, FortyBuckets::always, health)
                .shifted(400);
    }

    private static WatchRules comparedRules() {
        return TestPolicies.rules(
                TestPolicies.detectors("- { check: error-rate, detector: concurrent }", ExtendedPhaseTest::against));
    }

    @Test
    void anotherCheckIsMadeUpForWhenBothVersionsWereSeen() {
        Story story = bothVersions(FortyBuckets::always, without(100, 140), comparedRules());

        story.tick(401);

        assertThat(ended(story)).as("it goes on").isEmpty();
    }

    @Test
    void aComparisonThatNobodyRequiresDoesNotKeepAPhaseFromGoingOn() {
        Story story = bothVersions(
                FortyBuckets::never,
                without(100, 140),
                TestPolicies.rules(TestPolicies.detectors("", ExtendedPhaseTest::against)));

        story.tick(401);

        assertThat(ended(story)).as("it goes on").isEmpty();
        seen(story, 400, 450, FortyBuckets::never, FortyBuckets::always, FortyBuckets::always)
                .tick(451);

        assertThat(last(story).to()).isEqualTo(Story.at(440));
    }

    /** After the shift the old version has no traffic any more. */
    @Test
    void whatCannotBeMadeUpForEndsThePhaseWhereItWasPlannedToEnd() {
        Story story = bothVersions(FortyBuckets::never, without(100, 140), comparedRules());

        story.tick(401);

        assertThat(ended(story)).containsExactly("cutover BLIND");
        assertThat(last(story).to()).isEqualTo(Story.at(400));
        assertThat(last(story).sentence())
                .isEqualTo("phase cutover blind: seen only error-rate 0 of 40 buckets, health 36 of 40 buckets;"
                        + " team shop must decide whether this version stays");
    }
}
