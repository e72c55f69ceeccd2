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
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BeforeAndLookTest {
    private static Story before(Story story, double second, CheckReading... readings) {
        return story.apply(story.observation(second, ObservationPurpose.BEFORE, Optional.empty(), readings));
    }

    private static BeforeOutcome of(Story story, String check) {
        return story.events(VerdictEvent.BeforeJudged.class).getFirst().checks().stream()
                .filter(c -> c.check().value().equals(check))
                .map(CheckBefore::outcome)
                .findFirst()
                .orElseThrow();
    }

    private static Reading value(double value) {
        return new Reading.Measured(new Measurement.Value(value));
    }

    @Test
    void beforeIsJudgedWhenEveryCheckHasBeenMeasured() {
        Story story = Story.quick();
        before(story, 1, story.reading("health", 0, Story.health(true)), story.reading("load", 0, value(3)));
        assertThat(story.decisions).isEmpty();

        before(story, 2, story.reading("error-rate", 0, Story.counts(0, 0)));

        assertThat(story.events(VerdictEvent.BeforeJudged.class)).hasSize(1);
        assertThat(of(story, "error-rate")).isEqualTo(BeforeOutcome.MEASURED);
        assertThat(story.decisions.getFirst().event().sentence())
                .isEqualTo("before the start: all 3 checks can be seen and hold");
    }

    @Test
    void seriesOfTheNewVersionMayHaveNoDataWhenTheirSourceAnswers() {
        Story story = Story.quick();

        before(
                story,
                1,
                story.reading("health", 0, Story.health(true)),
                story.reading("load", 0, value(3)),
                story.reading("error-rate", 0, Story.missing()));

        assertThat(of(story, "error-rate")).isEqualTo(BeforeOutcome.MEASURED);
    }

    @Test
    @Tag("A15")
    @Tag("F15")
    void aQueryThatMatchesNothingIsBlindAfterFifteenSeconds() {
        Story story = Story.quick();
        before(
                story,
                1,
                story.reading("health", 0, Story.health(true)),
                story.reading("load", 0, Story.missing()),
                story.reading("error-rate", 0, Story.counts(0, 10)));
        story.ticks(2, 14);
        assertThat(story.decisions).isEmpty();

        story.tick(15);

        assertThat(of(story, "load")).isEqualTo(BeforeOutcome.BLIND);
        assertThat(of(story, "health")).isEqualTo(BeforeOutcome.MEASURED);
    }

    @Test
    void aCheckThatAnswersBetterInTimeIsSeen() {
        Story story = Story.quick();
        before(
                story,
                1,
                story.reading("health", 0, Story.health(true)),
                story.reading("load", 0, Story.missing()),
                story.reading("error-rate", 0, Story.counts(0, 10)));

        before(story, 6, story.reading("load", 5, value(3)));

        assertThat(of(story, "load")).isEqualTo(BeforeOutcome.MEASURED);
    }

    @Test
    void aCheckThatNeverAnsweredIsBlind() {
        Story story = Story.quick();

        story.tick(15);

        assertThat(of(story, "health")).isEqualTo(BeforeOutcome.BLIND);
        assertThat(story.decisions).hasSize(1);
        assertThat(story.tick(16).decisions).hasSize(1);
    }

    @Test
    @Tag("A17")
    @Tag("F16")
    void whatIsBrokenBeforeTheStartIsSaid() {
        Story story = Story.quick();

        before(
                story,
                1,
                story.reading("health", 0, Story.health(false)),
                story.reading("load", 0, value(80)),
                story.reading("error-rate", 0, Story.counts(6, 100)));
        assertThat(story.decisions).as("it may still answer better").isEmpty();
        story.tick(15);

        assertThat(of(story, "health")).isEqualTo(BeforeOutcome.BREACHED);
        assertThat(of(story, "load")).isEqualTo(BeforeOutcome.BREACHED);
        assertThat(of(story, "error-rate")).isEqualTo(BeforeOutcome.BREACHED);
    }

    @Test
    void oneBadRequestOfAFewIsNotBroken() {
        Story story = Story.quick();

        before(
                story,
                1,
                story.reading("health", 0, Story.health(true)),
                story.reading("load", 0, value(8)),
                story.reading("error-rate", 0, Story.counts(1, 12)));

        assertThat(of(story, "error-rate")).isEqualTo(BeforeOutcome.MEASURED);
    }

    private static Look look(LookPurpose purpose, String... checks) {
        return look("look-1", 100, purpose, checks);
    }

    private static Look look(String id, int requested, LookPurpose purpose, String... checks) {
        return new Look(
                new LookId(id),
                purpose,
                Version.ofTag("v1"),
                java.util.Arrays.stream(checks).map(Story::check).toList(),
                purpose == LookPurpose.BEFORE_ACTING
                        ? Optional.of(new RuleId("error-rate/literal-1"))
                        : Optional.empty(),
                Story.at(requested),
                Story.at(requested + 40));
    }

    private static Story answer(Story story, double second, Look look, CheckReading... readings) {
        return story.apply(story.observation(second, ObservationPurpose.LOOK, Optional.of(look), readings));
    }

    @Test
    void aLookConfirmsWhenTheNewestBucketStillExceedsTheLimit() {
        Story story = Story.quick().firstTraffic(0);
        Look look = look(LookPurpose.BEFORE_ACTING, "error-rate");

        answer(
                story,
                106,
                look,
                story.reading("error-rate", 95, Story.counts(0, 100)),
                story.reading("error-rate", 100, Story.counts(6, 100)));

        assertThat(story.events(VerdictEvent.LookJudged.class)).hasSize(1);
        assertThat(story.events(VerdictEvent.LookJudged.class).getFirst().confirmed())
                .isTrue();
    }

    @Test
    void aLookDoesNotConfirmWhatHasHealed() {
        Story story = Story.quick().firstTraffic(0);

        answer(
                story,
                106,
                look(LookPurpose.BEFORE_ACTING, "error-rate"),
                story.reading("error-rate", 100, Story.counts(5, 100)));

        assertThat(story.events(VerdictEvent.LookJudged.class).getFirst().confirmed())
                .isFalse();
    }

    @Test
    void noAnswerIsNotConfirmed() {
        Story story = Story.quick().firstTraffic(0);
        answer(
                story,
                106,
                look(LookPurpose.BEFORE_ACTING, "error-rate"),
                story.reading("error-rate", 100, Story.missing()));
        story.ticks(107, 140);
        assertThat(story.events(VerdictEvent.LookJudged.class)).isEmpty();

        story.tick(141);

        assertThat(story.events(VerdictEvent.LookJudged.class).getFirst().confirmed())
                .isFalse();
    }

    @Test
    @Tag("A8")
    void aRollbackIsVerifiedWhenEachCheckHasHeldForThreeBuckets() {
        Story story = Story.quick().firstTraffic(0);
        Look look = look(LookPurpose.AFTER_ROLLBACK, "health", "error-rate");
        for (int start = 100; start < 115; start += 5) {
            assertThat(story.events(VerdictEvent.RollbackVerified.class)).isEmpty();
            answer(
                    story,
                    start + 5.5,
                    look,
                    story.reading("health", start, Story.health(true)),
                    story.reading("error-rate", start, Story.counts(1, 100)));
        }

        assertThat(story.events(VerdictEvent.RollbackVerified.class)).hasSize(1);
    }

    /** What hangs answers last: its bucket may be the bad one. */
    @Test
    @Tag("F28")
    void aBucketThatHasNotAnsweredYetIsNoneThatHeld() {
        for (boolean held : new boolean[] {true, false}) {
            Story story = Story.quick().firstTraffic(0);
            Look look = look(LookPurpose.AFTER_ROLLBACK, "health");
            for (int start : List.of(100, 110, 115)) {
                answer(story, start + 5.5, look, story.reading("health", start, Story.health(true)));
            }
            assertThat(story.events(VerdictEvent.RollbackVerified.class)).isEmpty();

            answer(story, 121, look, story.reading("health", 105, Story.health(held)));

            assertThat(story.events(VerdictEvent.RollbackVerified.class)).hasSize(held ? 1 : 0);
        }
    }

    @Test
    @Tag("F28")
    void aRollbackThatDidNotHelpIsNotVerifiedAtTheDeadline() {
        Story story = Story.quick().firstTraffic(0);
        Look look = look(LookPurpose.AFTER_ROLLBACK, "health", "error-rate");
        for (int start = 100; start < 140; start += 5) {
            answer(
                    story,
                    start + 5.5,
                    look,
                    story.reading("health", start, Story.health(start % 15 != 0)),
                    story.reading("error-rate", start, Story.counts(1, 100)));
        }
        story.tick(140);
        assertThat(story.events(VerdictEvent.RollbackNotVerified.class)).isEmpty();

        story.tick(141);

        assertThat(story.events(VerdictEvent.RollbackNotVerified.class)).hasSize(1);
        assertThat(story.events(VerdictEvent.RollbackNotVerified.class)
                        .getFirst()
                        .sentence())
                .contains("health has held for");
        assertThat(List.of(story.tick(142).decisions.getLast())).isEqualTo(List.of(story.decisions.getLast()));
    }

    /** Seventeen looks before acting, one after the other, each with its answer. */
    private static Story seventeenLooks() {
        Story story = Story.quick().firstTraffic(0);
        for (int number = 1; number <= 17; number++) {
            answer(
                    story,
                    100 * number + 6,
                    look("look-" + number, 100 * number, LookPurpose.BEFORE_ACTING, "error-rate"),
                    story.reading("error-rate", 100 * number, Story.counts(6, 100)));
        }
        return story;
    }

    @Test
    void theSeventeenthLookIsJudgedToo() {
        Story story = seventeenLooks();
        Look last = look("look-after", 1800, LookPurpose.AFTER_ROLLBACK, "health");

        for (int start = 1800; start < 1815; start += 5) {
            answer(story, start + 5.5, last, story.reading("health", start, Story.health(true)));
        }

        assertThat(story.events(VerdictEvent.LookJudged.class)).hasSize(17);
        assertThat(story.events(VerdictEvent.RollbackVerified.class)).hasSize(1);
    }

    @Test
    void anAnswerToALookThatWasJudgedLongAgoBeginsNoOther() {
        Story story = seventeenLooks();

        for (int number = 1; number <= 17; number++) {
            answer(
                    story,
                    1900,
                    look("look-" + number, 100 * number, LookPurpose.BEFORE_ACTING, "error-rate"),
                    story.reading("error-rate", 100 * number, Story.counts(0, 100)));
        }

        assertThat(story.events(VerdictEvent.LookJudged.class)).hasSize(17);
        assertThat(story.state.looks().size()).isLessThan(17);
    }

    @Test
    void aCheckWithoutALimitVerifiesNothing() {
        Story story = new Story(
                        TestPolicies.rules(TestPolicies.detectors(
                                "- { check: load, detector: relative, observe: true }",
                                text -> text.replace("EXPECT", "as: errors")
                                        .replace("verifyWith: [health, error-rate]", "verifyWith: [health]"))),
                        10)
                .firstTraffic(0);
        Look look = look(LookPurpose.AFTER_ROLLBACK, "health", "error-rate");

        for (int start = 100; start < 140; start += 10) {
            answer(
                    story,
                    start + 10.5,
                    look,
                    story.reading("health", start, Story.health(true)),
                    story.reading("error-rate", start, Story.counts(100, 100)));
        }
        assertThat(story.events(VerdictEvent.RollbackVerified.class)).isEmpty();
        story.tick(141);

        assertThat(story.events(VerdictEvent.RollbackNotVerified.class))
                .singleElement()
                .extracting(VerdictEvent.RollbackNotVerified::sentence)
                .asString()
                .contains("error-rate has held for 0 of 3 buckets, no limit says what is bad")
                .doesNotContain("health has");
    }

    @Test
    void bucketsFromBeforeTheRequestDoNotVerify() {
        Story story = Story.quick().firstTraffic(0);
        Look look = look(LookPurpose.AFTER_ROLLBACK, "health");

        for (int start = 80; start < 110; start += 5) {
            answer(story, 110, look, story.reading("health", start, Story.health(true)));
        }

        assertThat(story.events(VerdictEvent.RollbackVerified.class)).isEmpty();
    }
}
