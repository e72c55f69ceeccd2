package dev.watchkeeper.verification.watch;

import static dev.watchkeeper.verification.watch.FortyBuckets.coverage;
import static dev.watchkeeper.verification.watch.FortyBuckets.ended;
import static dev.watchkeeper.verification.watch.FortyBuckets.last;
import static dev.watchkeeper.verification.watch.FortyBuckets.rules;
import static dev.watchkeeper.verification.watch.FortyBuckets.seen;
import static dev.watchkeeper.verification.watch.FortyBuckets.shifted;
import static dev.watchkeeper.verification.watch.FortyBuckets.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.CheckCoverage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With what a phase ends: what was broken, then what was not seen, then what had too little traffic, otherwise it has passed. */
class PhaseEndTest {
    @Test
    void aBreachCountsMoreThanWhatCouldNotBeSeen() {
        Story story = seen(shifted(0), 0, 100, FortyBuckets::always, FortyBuckets::always, FortyBuckets::always);
        for (int start = 100; start < 150; start += 10) {
            story.errors(start, 50, 100).load(start, 10);
        }
        seen(story, 150, 400, FortyBuckets::always, FortyBuckets::always, without(150, 300));

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

    /** What the cutover proved is not what this phase saw. */
    @Test
    void aProvenLimitDoesNotPassAPhaseWithoutRequests() {
        for (int requests : new int[] {0, 19, 20}) {
            Story story = new Story(
                            TestPolicies.rules(TestPolicies.detectors(
                                    "- { check: error-rate, detector: threshold }",
                                    text -> text.replace("GRACE", "0s")
                                            .replace("SHORT", "400s")
                                            .replace("DAY", "800s"))),
                            10)
                    .firstTraffic(0);
            for (int start = 0; start < 100; start += 10) {
                story.all(start, 0, 10_000);
            }
            story.shifted(100).tick(111);
            for (int start = 100; start < 500; start += 10) {
                story.all(start, 0, start == 200 ? requests : 0);
            }

            story.tick(501);

            assertThat(ended(story))
                    .containsExactly("cutover PASSED", requests == 20 ? "short PASSED" : "short UNPROVEN");
            if (requests < 20) {
                assertThat(last(story).sentence())
                        .isEqualTo("phase short unproven, not enough traffic: error-rate " + requests
                                + " requests, at least 20");
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
        Story story = seen(shifted(2), 0, 10, FortyBuckets::always, FortyBuckets::always, FortyBuckets::always);

        story.tick(11);

        assertThat(ended(story)).containsExactly("cutover PASSED");
        assertThat(coverage(story, "health")).isEqualTo(new CheckCoverage(Story.check("health"), 1, 1));
    }

    @Test
    @Tag("A2")
    void aPhaseShorterThanABucketIsBlindWithoutIt() {
        Story story = seen(shifted(2), 0, 60, FortyBuckets::always, FortyBuckets::always, FortyBuckets::never);

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
}
