package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PhaseTest {
    private static Story watched(int from, int to, long bad, long total) {
        Story story = Story.quick().firstTraffic(0);
        for (int start = 0; start < to; start += 5) {
            if (start == from) {
                story.shifted(from);
            }
            story.all(start, bad, total).tick(start + 6);
        }
        return story.ticks(to + 1, to + 60);
    }

    private static PhaseEnding ending(Story story, String phase) {
        return story.events(VerdictEvent.PhaseEnded.class).stream()
                .filter(e -> e.phase().value().equals(phase))
                .findFirst()
                .orElseThrow()
                .ending();
    }

    @Test
    void allPhasesPassAndThenTheWatch() {
        Story story = watched(20, 140, 0, 100);

        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .extracting(e -> e.phase() + " " + e.ending())
                .containsExactly("cutover PASSED", "short PASSED", "day PASSED");
        assertThat(story.events(VerdictEvent.WatchPassed.class)).hasSize(1);
        assertThat(story.decisions.getLast().event()).isInstanceOf(VerdictEvent.WatchPassed.class);
    }

    @Test
    void aPhaseEndsAtTheFirstTickAtWhichItsChecksAreKnownPastItsEnd() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 60; start += 5) {
            story.all(start, 0, 100);
        }
        assertThat(story.events(VerdictEvent.PhaseEnded.class)).isEmpty();

        story.tick(61);

        assertThat(ending(story, "short")).isEqualTo(PhaseEnding.PASSED);
    }

    @Test
    void aPhaseDoesNotEndWhileACheckIsNotKnownPastItsEnd() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 60; start += 5) {
            story.errors(start, 0, 100).load(start, 1);
            if (start < 50) {
                story.health(start, true);
            }
        }

        story.tick(61);

        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .extracting(e -> e.phase().value())
                .containsExactly("cutover");
    }

    @Test
    @Tag("A22")
    void tooFewRequestsEndUnprovenAndPageNobody() {
        Story story = watched(20, 140, 0, 1);

        assertThat(ending(story, "short")).isEqualTo(PhaseEnding.UNPROVEN);
        assertThat(story.decisions)
                .allSatisfy(d -> assertThat(d.event().severity()).isEqualTo(Severity.INFO));
        assertThat(story.events(VerdictEvent.WatchPassed.class)).hasSize(1);
    }

    @Test
    @Tag("A2")
    @Tag("A10")
    void withoutDataAPhaseIsBlindAndTheWatchNeverPasses() {
        Story story = Story.quick().firstTraffic(0).shifted(10);

        story.ticks(11, 200);

        assertThat(ending(story, "short")).isEqualTo(PhaseEnding.BLIND);
        assertThat(ending(story, "day")).isEqualTo(PhaseEnding.BLIND);
        assertThat(story.events(VerdictEvent.WatchPassed.class)).isEmpty();
    }

    @Test
    @Tag("I6")
    void fewerThanNinetyFivePercentOfTheBucketsAreBlind() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 125; start += 5) {
            boolean missing = start == 30 || start >= 60;
            story.health(start, true).load(start, 1);
            story.observe(
                    start + 5.5, story.reading("error-rate", start, missing ? Story.missing() : Story.counts(0, 100)));
        }
        story.tick(66);
        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .extracting(e -> e.phase().value())
                .doesNotContain("short");

        story.tick(126);

        VerdictEvent.PhaseEnded ended = story.events(VerdictEvent.PhaseEnded.class).stream()
                .filter(e -> e.phase().value().equals("short"))
                .findFirst()
                .orElseThrow();
        assertThat(ended.ending()).isEqualTo(PhaseEnding.BLIND);
        assertThat(ended.severity()).isEqualTo(Severity.PAGE);
        assertThat(ended.sentence()).contains("error-rate 11 of 12 buckets");
    }

    @Test
    void blindTimeIsAddedToThePhase() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 75; start += 5) {
            boolean missing = start == 30 || start == 35;
            story.observe(
                    start + 5.5,
                    story.reading("error-rate", start, missing ? Story.missing() : Story.counts(0, 100)),
                    story.reading(
                            "load",
                            start,
                            new dev.watchkeeper.contract.observation.Reading.Measured(
                                    new dev.watchkeeper.contract.observation.Measurement.Value(1))),
                    story.reading("health", start, Story.health(true)));
            story.tick(start + 6);
        }

        VerdictEvent.PhaseEnded ended = story.events(VerdictEvent.PhaseEnded.class).stream()
                .filter(e -> e.phase().value().equals("short"))
                .findFirst()
                .orElseThrow();
        assertThat(ended.ending()).isEqualTo(PhaseEnding.PASSED);
        assertThat(ended.to()).isEqualTo(Story.at(70));
        assertThat(ended.sentence()).contains("1 min and 10 s more for blind time");
    }

    /** The last phase, which ends at 120 s, with blind sources at its end; after it they are seen up to a second. */
    private static Story blindAtTheEnd(int blindFrom, int seenUntil, long badAfter) {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 165; start += 5) {
            boolean seen = start < blindFrom || (start >= 120 && start < seenUntil);
            story.observe(
                            start + 5.5,
                            story.reading(
                                    "error-rate",
                                    start,
                                    seen ? Story.counts(start < 120 ? 0 : badAfter, 100) : Story.missing()),
                            story.reading("health", start, seen ? Story.health(true) : Story.missing()))
                    .load(start, 1)
                    .tick(start + 6);
        }
        return story;
    }

    @Test
    @Tag("F17")
    void blindTimeIsAddedToTheLastPhaseToo() {
        Story story = blindAtTheEnd(100, 180, 0);

        VerdictEvent.PhaseEnded ended =
                story.events(VerdictEvent.PhaseEnded.class).getLast();
        assertThat(ended.phase().value()).isEqualTo("day");
        assertThat(ended.ending()).isEqualTo(PhaseEnding.PASSED);
        assertThat(ended.to()).isEqualTo(Story.at(140));
        assertThat(ended.sentence()).contains("1 min and 20 s more for blind time");
        assertThat(story.events(VerdictEvent.WatchPassed.class)).hasSize(1);
    }

    @Test
    @Tag("F17")
    void blindTimeThatIsNotMadeUpForIsAPersonsDecision() {
        Story story = blindAtTheEnd(65, 125, 0);
        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .as("not before the extension is over")
                .extracting(ended -> ended.phase().value())
                .doesNotContain("day");

        story.ticks(180, 240);

        VerdictEvent.PhaseEnded ended =
                story.events(VerdictEvent.PhaseEnded.class).getLast();
        assertThat(ended.ending()).isEqualTo(PhaseEnding.BLIND);
        assertThat(ended.severity()).isEqualTo(Severity.PAGE);
        assertThat(ended.sentence())
                .isEqualTo("phase day blind: seen only error-rate 2 of 12 buckets, health 2 of 12 buckets;"
                        + " 55 s more did not make up for it; team shop must decide whether this version stays");
        assertThat(story.events(VerdictEvent.WatchPassed.class)).isEmpty();
    }

    @Test
    void whatBreaksInTheExtensionOfTheLastPhaseFailsIt() {
        Story story = blindAtTheEnd(100, 180, 60);

        assertThat(ending(story, "day")).isEqualTo(PhaseEnding.BREACHED);
    }

    @Test
    void aMissingGaugeThatNobodyRequiresDoesNotBlindAPhase() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 125; start += 5) {
            story.errors(start, 0, 100).health(start, true).tick(start + 6);
        }

        story.ticks(130, 190);

        assertThat(ending(story, "short")).isEqualTo(PhaseEnding.PASSED);
    }

    @Test
    void aBreachInAPhaseEndsItBreachedAndTheNextPhaseIsItsOwn() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 130; start += 5) {
            story.all(start, start >= 15 && start < 35 ? 30 : 0, 100).tick(start + 6);
        }

        assertThat(ending(story, "short")).isEqualTo(PhaseEnding.BREACHED);
        assertThat(ending(story, "day")).isEqualTo(PhaseEnding.PASSED);
        assertThat(story.events(VerdictEvent.WatchPassed.class)).isEmpty();
    }

    @Test
    @Tag("F22")
    void afterTheEndNothingIsJudged() {
        Story story = Story.quick().firstTraffic(0).shifted(0).all(0, 0, 100);
        story.ended(6, new DeploymentEvent.Ended(Story.WATCH, EndReason.SUPERSEDED, "superseded"));
        int before = story.decisions.size();

        for (int start = 5; start < 150; start += 5) {
            story.all(start, 90, 100).health(start, false).tick(start + 6);
        }

        assertThat(story.decisions).hasSize(before);
    }

    @Test
    void requestsOfBucketsThatHaveLeftTheLogStillCount() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);
        for (int start = 0; start < 1830; start += 10) {
            story.all(start, 0, 1);
        }

        story.tick(1831);

        assertThat(ending(story, "short")).isEqualTo(PhaseEnding.PASSED);
        assertThat(story.events(VerdictEvent.PhaseEnded.class).getLast().coverage())
                .allSatisfy(c -> assertThat(c.measured()).isEqualTo(180));
    }
}
