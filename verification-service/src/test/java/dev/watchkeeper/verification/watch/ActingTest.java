package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.plan.WatchRules;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a breach may do: act, page, fail a phase. */
class ActingTest {
    private static final String LITERAL = "error-rate/literal-1";
    private static final String RELATIVE = "error-rate/relative";

    private static WatchRules rules(String line, UnaryOperator<String> change) {
        return TestPolicies.rules(TestPolicies.detectors(line, change));
    }

    /** Only the phase after the full shift acts; three bad buckets break the rule. */
    private static Story actingInShortOnly() {
        return new Story(
                rules(
                        "- { check: error-rate, is: \"> 5%\", per: 10s, for: 20s, atLeast: 20 }",
                        text -> text.replace("phases: [cutover, short, day]", "phases: [short]")
                                .replace("GRACE", "0s")),
                10);
    }

    private static Story errors(Story story, int from, int to, long bad) {
        for (int start = from; start < to; start += 10) {
            story.errors(start, bad, 1000);
        }
        return story;
    }

    @Test
    void graceSilencesTheRelativeTestToo() {
        Story story = new Story(TestPolicies.rules(TestPolicies.detectors()), 10)
                .observed(0, BaselineTest.counts(864, 8_640_000, true))
                .firstTraffic(0)
                .shifted(0);

        errors(story, 0, 60, 60);
        errors(story, 60, 600, 0);

        assertThat(story.breaches(RELATIVE)).isEmpty();
    }

    @Test
    void aBreachThatBeganInAnActingPhaseActsAfterIt() {
        Story story = actingInShortOnly().firstTraffic(0).shifted(0);

        errors(story, 1740, 1780, 0);
        errors(story, 1780, 1830, 100);

        assertThat(story.breaches(LITERAL).getFirst().evidence().to()).isAfter(Story.at(1800));
        assertThat(story.breaches(LITERAL).getFirst().rollsBack()).isTrue();
    }

    @Test
    void aBreachThatIsCompleteInAnActingPhaseActs() {
        Story story = actingInShortOnly().firstTraffic(0).shifted(100);

        errors(story, 80, 130, 100);

        assertThat(story.breaches(LITERAL).getFirst().evidence().from()).isBefore(Story.at(100));
        assertThat(story.breaches(LITERAL).getFirst().rollsBack()).isTrue();
    }

    @Test
    void aBreachOutsideTheActingPhasesPagesAndDoesNotAct() {
        Story story = actingInShortOnly().firstTraffic(0).shifted(0);

        errors(story, 2000, 2060, 100);

        assertThat(story.breaches(LITERAL).getFirst().rollsBack()).isFalse();
        assertThat(story.breaches(LITERAL).getFirst().severity()).isEqualTo(Severity.PAGE);
    }

    @Test
    void whatOnlyAdvisesFailsNoPhase() {
        Story story = new Story(
                        rules(
                                "- { check: error-rate, detector: relative }",
                                text -> text.replace("EXPECT", "as: errors")),
                        10)
                .observed(0, BaselineTest.counts(864, 8_640_000, false))
                .firstTraffic(0)
                .shifted(0);

        for (int start = 0; start < 1810; start += 10) {
            story.all(start, start < 600 ? 60 : 0, 1000).tick(start + 11);
        }

        assertThat(story.breaches(RELATIVE)).hasSize(1);
        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .filteredOn(ended -> ended.phase().value().equals("short"))
                .extracting(VerdictEvent.PhaseEnded::ending)
                .doesNotContain(PhaseEnding.BREACHED)
                .hasSize(1);
    }

    @Test
    void aBlindRulePagesNobodyBesideTheSightOfItsCheck() {
        Story story = Story.quick().firstTraffic(0).shifted(0).all(10, 0, 100);

        story.ticks(16, 90);

        assertThat(story.last(LITERAL)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(story.verdicts(LITERAL).getLast().severity()).isEqualTo(Severity.INFO);
        assertThat(story.verdicts("sight/error-rate").getLast().severity()).isEqualTo(Severity.PAGE);
        assertThat(story.verdicts("sight/load").getLast().severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void aCheckThatAPhaseDoesNotAskDoesNotFailIt() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 125; start += 5) {
            story.errors(start, 0, 100)
                    .health(start, true)
                    .load(start, start >= 65 ? 95 : 1)
                    .tick(start + 6);
        }

        assertThat(story.breaches("load/expect")).hasSize(1);
        assertThat(story.events(VerdictEvent.PhaseEnded.class).getLast().ending())
                .isEqualTo(PhaseEnding.PASSED);
    }

    @Test
    void aCheckAgainstThePreviousVersionIsNotWaitedForAfterTheShift() {
        Story story = new Story(TestPolicies.rules(TestPolicies.compared()), 10)
                .firstTraffic(0)
                .shifted(300);
        for (int start = 0; start < 400; start += 10) {
            story.health(start, true).load(start, 10).tick(start + 11);
        }

        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .extracting(ended -> ended.phase() + " " + ended.ending())
                .containsExactly("cutover BLIND");
    }

    @Test
    void aCheckThatIsAskedOnceIsKnownWithItsFirstAnswer() {
        Story story = new Story(
                        rules(
                                "- { check: error-rate, detector: threshold }",
                                text -> text.replace("critical: true, every: RESOLUTION", "critical: true, every: once")
                                        .replace("verifyWith: [health, error-rate]", "verifyWith: [error-rate]")),
                        10)
                .firstTraffic(0)
                .shifted(0)
                .health(0, true);
        for (int start = 0; start < 1800; start += 10) {
            story.errors(start, 0, 1000).load(start, 1);
        }

        story.tick(1801);

        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .extracting(ended -> ended.phase() + " " + ended.ending())
                .contains("short PASSED");
    }
}
