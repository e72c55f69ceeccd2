package dev.watchkeeper.verification.watch;

import static dev.watchkeeper.verification.watch.FortyBuckets.coverage;
import static dev.watchkeeper.verification.watch.FortyBuckets.ended;
import static dev.watchkeeper.verification.watch.FortyBuckets.rules;
import static dev.watchkeeper.verification.watch.FortyBuckets.seen;
import static dev.watchkeeper.verification.watch.FortyBuckets.shifted;
import static dev.watchkeeper.verification.watch.FortyBuckets.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which buckets a phase waits for at its end, and how long. */
class LastBucketTest {
    @Test
    @Tag("F8")
    void itDoesNotEndBeforeItsTimeHoweverFarAheadItsSourcesClockIs() {
        Story story = seen(shifted(0), 0, 330, FortyBuckets::always, FortyBuckets::always, FortyBuckets::always);
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
        Story story = seen(shifted(0), 0, 400, FortyBuckets::always, FortyBuckets::always, without(390, 400));

        story.tick(401);
        assertThat(ended(story)).containsExactly("cutover UNPROVEN");
        story.observe(402, story.reading("health", 390, Story.health(true))).tick(403);

        assertThat(ended(story)).contains("short PASSED");
        assertThat(coverage(story, "health").measured()).isEqualTo(40);
    }

    /** 39 of 40 buckets are enough, and nobody knows what is at its end. */
    @Test
    @Tag("F12")
    void aPhaseThatIsNotSeenAtItsEndIsBlindAndWaitsForWhatMayComeBack() {
        Story story = seen(shifted(0), 0, 400, FortyBuckets::always, FortyBuckets::always, without(390, 400));

        story.tick(421).tick(441).tick(799);
        assertThat(ended(story)).as("blind since 440").containsExactly("cutover UNPROVEN");
        story.tick(800);

        assertThat(ended(story)).contains("short BLIND");
        assertThat(story.events(VerdictEvent.PhaseEnded.class).getLast().sentence())
                .contains("blind at its end: health has not been seen since", "must decide whether this version stays");
    }

    @Test
    @Tag("F17")
    void whatComesBackAfterTheEndOfAPhaseDecidesIt() {
        for (boolean healthy : new boolean[] {true, false}) {
            Story story = seen(shifted(0), 0, 400, FortyBuckets::always, FortyBuckets::always, without(360, 400));
            story.tick(441);
            assertThat(ended(story)).containsExactly("cutover UNPROVEN");

            for (int start = 360; start < 410; start += 10) {
                story.observe(450, story.reading("health", start, Story.health(healthy)));
            }
            story.tick(451);

            assertThat(ended(story)).contains(healthy ? "short PASSED" : "short BREACHED");
        }
    }

    /** The phase ends inside of a bucket. */
    @Test
    void theBucketAcrossItsEndIsWaitedForUntilItWouldBeStale() {
        Story story = seen(shifted(5), 0, 400, FortyBuckets::always, FortyBuckets::always, FortyBuckets::always);

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
                        FortyBuckets::always,
                        without(20, 300),
                        FortyBuckets::always)
                .shifted(300);
        seen(story, 300, 340, FortyBuckets::always, FortyBuckets::never, FortyBuckets::always);

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
                shifted(0, LastBucketTest::healthOnce),
                0,
                400,
                FortyBuckets::always,
                FortyBuckets::always,
                start -> start == 380);

        story.tick(401);

        assertThat(ended(story)).contains("short PASSED");
    }

    @Test
    void whatIsAskedOnceIsWaitedFor() {
        Story story = seen(
                shifted(8, LastBucketTest::healthOnce),
                0,
                10,
                FortyBuckets::always,
                FortyBuckets::always,
                FortyBuckets::never);

        story.tick(20);
        assertThat(ended(story)).isEmpty();
        story.observe(21, story.reading("health", 10, Story.health(true))).tick(22);

        assertThat(ended(story)).containsExactly("cutover PASSED");
    }

    @Test
    @Tag("A2")
    void whatIsAskedOnceAndNeverAnswersIsBlind() {
        Story story = seen(
                shifted(0, LastBucketTest::healthOnce),
                0,
                810,
                FortyBuckets::always,
                FortyBuckets::always,
                FortyBuckets::never);

        story.tick(811);

        assertThat(ended(story)).contains("short BLIND");
        assertThat(coverage(story, "health")).isEqualTo(new CheckCoverage(Story.check("health"), 1, 0));
    }
}
