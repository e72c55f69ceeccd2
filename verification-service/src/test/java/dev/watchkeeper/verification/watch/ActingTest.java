package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
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

    /** Ten minutes of errors from the first traffic on, then none. */
    private static Story tenBadMinutes(String grace) {
        Story story = new Story(
                        rules(
                                "- { check: error-rate, detector: relative }",
                                text -> text.replace("EXPECT", "as: errors").replace("GRACE", grace)),
                        10)
                .observed(0, BaselineTest.counts(864, 8_640_000, true))
                .firstTraffic(0)
                .shifted(0);
        return errors(errors(story, 0, 600, 60), 600, 1200, 0);
    }

    @Test
    void graceSilencesTheRelativeTestToo() {
        assertThat(tenBadMinutes("10m").breaches(RELATIVE)).isEmpty();
        assertThat(tenBadMinutes("0s").breaches(RELATIVE)).hasSize(1);
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
    void theEndOfABreachIsToldToWhoeverWasToldOfItAlsoAfterTheActingPhase() {
        Story story = actingInShortOnly().firstTraffic(0).shifted(0);

        errors(story, 1740, 1780, 0);
        errors(story, 1780, 1830, 100);
        errors(story, 1830, 1860, 0);

        assertThat(story.last(LITERAL)).isEqualTo(new Verdict.Healthy());
        assertThat(story.verdicts(LITERAL).getLast().rollsBack()).isTrue();
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
    void rulesSpeakBeforeTheSightOfTheirChecks() {
        Story story = Story.quick().firstTraffic(0).shifted(0).all(10, 0, 100);
        int before = story.decisions.size();

        story.tick(58);

        assertThat(story.decisions.subList(before, story.decisions.size()).stream()
                        .map(Decision::event)
                        .filter(VerdictEvent.VerdictChanged.class::isInstance)
                        .map(event ->
                                ((VerdictEvent.VerdictChanged) event).rule().value())
                        .filter(rule -> rule.endsWith("error-rate") || rule.equals(LITERAL)))
                .containsExactly(LITERAL, "sight/error-rate");
    }

    @Test
    void whatOnlyTheGateAsksHasNoSight() {
        Story story = new Story(
                rules(
                        "- { check: error-rate, detector: threshold }",
                        text -> text.replace("expect: \"< 80\"", "expect: \"< 80\"\n      use: gate")),
                10);

        story.firstTraffic(0).shifted(0).ticks(300, 310);

        assertThat(story.verdicts("sight/error-rate")).isNotEmpty();
        assertThat(story.verdicts("sight/load")).isEmpty();
    }

    @Test
    void theSightOfACheckThatNeverAnsweredSaysHowOldItsDataWouldBe() {
        Story story = new Story(
                rules(
                        "- { check: error-rate, detector: threshold }",
                        text -> text.replace(
                                "critical: true, every: RESOLUTION", "critical: true, every: RESOLUTION, delay: 40s")),
                10);

        story.firstTraffic(0).shifted(0).tick(90);
        assertThat(story.verdicts("sight/health")).isEmpty();
        story.tick(91);

        VerdictEvent.VerdictChanged blind = story.verdicts("sight/health").getFirst();
        assertThat(blind.verdict()).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(blind.evidence().delay()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void whatAPersonReportsFailsThePhaseItIsReportedIn() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 60; start += 5) {
            story.all(start, 0, 100);
        }

        story.ended(
                40,
                new DeploymentEvent.FactReported(
                        Story.WATCH, "database-corruption", new SubjectId("bob"), "rows are gone"));
        story.tick(61);

        assertThat(story.events(VerdictEvent.PhaseEnded.class).getLast().ending())
                .isEqualTo(PhaseEnding.BREACHED);
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
