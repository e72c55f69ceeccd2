package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
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

    /** The cutover does not act; the phases after it do. */
    private static Story notActingInCutover(String line) {
        return new Story(
                        rules(
                                line,
                                text -> text.replace("phases: [cutover, short, day]", "phases: [short, day]")
                                        .replace("GRACE", "0s")),
                        10)
                .firstTraffic(0);
    }

    private static Story failing(Story story, int from, int to) {
        for (int start = from; start < to; start += 10) {
            story.health(start, false).tick(start + 11);
        }
        return story;
    }

    @Test
    void aBreachThatGoesOnIntoAnActingPhaseActsThere() {
        Story story = notActingInCutover("- { check: error-rate, detector: catastrophic }");
        failing(story, 0, 300);
        assertThat(story.breaches("critical/health"))
                .extracting(VerdictEvent.VerdictChanged::rollsBack)
                .containsExactly(false);

        story.shifted(300);
        failing(story, 300, 2400);

        VerdictEvent.VerdictChanged first = story.breaches("critical/health").getFirst();
        VerdictEvent.VerdictChanged second = story.breaches("critical/health").getLast();
        assertThat(story.breaches("critical/health"))
                .extracting(VerdictEvent.VerdictChanged::rollsBack)
                .containsExactly(false, true);
        assertThat(second.transition()).isEqualTo(first.transition() + 1);
        assertThat(second.verdict()).as("the same breach").isEqualTo(first.verdict());
        assertThat(second.evidence().to()).as("as it is now").isEqualTo(Story.at(300));
    }

    @Test
    void aBreachThatActedIsNotSaidAgainInTheNextActingPhase() {
        Story story = notActingInCutover("- { check: error-rate, detector: catastrophic }")
                .shifted(0);

        failing(story, 0, 2400);

        assertThat(story.breaches("critical/health"))
                .extracting(VerdictEvent.VerdictChanged::rollsBack)
                .containsExactly(true);
    }

    @Test
    void aBreachThatEndsBeforeTheActingPhaseNeverActs() {
        Story story = notActingInCutover("- { check: error-rate, detector: catastrophic }");
        failing(story, 0, 290).health(290, true).shifted(300);

        for (int start = 300; start < 600; start += 10) {
            story.health(start, true).tick(start + 11);
        }

        assertThat(story.breaches("critical/health"))
                .extracting(VerdictEvent.VerdictChanged::rollsBack)
                .containsExactly(false);
        assertThat(story.last("critical/health")).isEqualTo(new Verdict.Healthy());
    }

    @Test
    void aBreachActsWhenTheShiftBeforeItIsReadOnlyAfterIt() {
        Story story = notActingInCutover("- { check: error-rate, detector: catastrophic }");
        failing(story, 100, 130);

        story.apply(story.deployment(
                new DeploymentEvent.Shifted(Story.WATCH, Version.ofTag("v2"), Optional.empty(), Story.at(90)),
                90,
                132));

        assertThat(story.breaches("critical/health"))
                .extracting(VerdictEvent.VerdictChanged::rollsBack)
                .containsExactly(false, true);
    }

    @Test
    void aBreachThatWentOnIntoAnActingPhaseActsAlsoWhenItHadEndedBeforeItWasFound() {
        Story story = notActingInCutover("- { check: error-rate, is: \"> 5%\", per: 10s, for: 20s, atLeast: 20 }")
                .shifted(100);

        story.observe(
                141,
                story.reading("error-rate", 60, Story.counts(100, 1000)),
                story.reading("error-rate", 70, Story.counts(100, 1000)),
                story.reading("error-rate", 80, Story.counts(100, 1000)),
                story.reading("error-rate", 90, Story.counts(100, 1000)),
                story.reading("error-rate", 100, Story.counts(100, 1000)),
                story.reading("error-rate", 110, Story.counts(0, 1000)));

        assertThat(story.breaches(LITERAL))
                .extracting(VerdictEvent.VerdictChanged::rollsBack)
                .containsExactly(true);
        assertThat(story.last(LITERAL)).isEqualTo(new Verdict.Healthy());
    }

    /** A hundred requests in ten seconds, half of them bad up to an instant. */
    private static Story brokenUntil(int second) {
        Story story = notActingInCutover("- { check: error-rate, detector: catastrophic }");
        for (int start = 0; start < 600; start += 10) {
            if (start == 300) {
                story.shifted(300);
            }
            story.errors(start, start < second ? 500 : 0, 1000).tick(start + 11);
        }
        return story;
    }

    @Test
    void aTestActsInTheActingPhaseOnlyWhileItsBucketsAreBad() {
        assertThat(brokenUntil(600).breaches("error-rate/catastrophic"))
                .extracting(VerdictEvent.VerdictChanged::rollsBack)
                .containsExactly(false, true);
        assertThat(brokenUntil(290).breaches("error-rate/catastrophic"))
                .as("its evidence still stands")
                .extracting(VerdictEvent.VerdictChanged::rollsBack)
                .containsExactly(false);
    }

    @Test
    void aTestThatActsLaterKeepsTheEvidenceOfItsBreachSoThatSomebodyLooksFirst() {
        VerdictEvent.VerdictChanged second =
                brokenUntil(600).breaches("error-rate/catastrophic").getLast();

        assertThat(second.evidence().to()).isBefore(Story.at(60));
        assertThat(second.sentence()).contains("still broken at");
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

    private static Story reports(Story story, String fact, double second) {
        return story.apply(story.deployment(
                new DeploymentEvent.FactReported(Story.WATCH, fact, new SubjectId("bob"), "rows are gone"),
                second,
                second));
    }

    /** Before its first traffic the new version has broken nothing: whoever knows better says so for what comes. */
    @Test
    @Tag("I2")
    void whatIsReportedBeforeTheFirstTrafficCountsFromItOn() {
        Story story = reports(Story.quick(), "database-corruption", 3);
        assertThat(story.breaches("reported")).isEmpty();

        story.firstTraffic(10).tick(11);

        assertThat(story.breaches("reported")).hasSize(1);
        assertThat(story.breaches("reported").getFirst().rollsBack()).isTrue();
    }

    /** A report that came when nothing acted must not silence the next one. */
    @Test
    @Tag("I2")
    void aReportInAnActingPhaseActsWhateverWasReportedBefore() {
        for (boolean atOnce : new boolean[] {true, false}) {
            Story story = notActingInCutover("- { check: error-rate, detector: catastrophic }");
            reports(story, "database-corruption", 20);
            if (!atOnce) {
                story.tick(21);
            }
            reports(story.shifted(60), "database-corruption", 70).tick(71);

            assertThat(story.breaches("reported").getLast().rollsBack())
                    .as("%s", story.breaches("reported"))
                    .isTrue();
            int said = story.breaches("reported").size();
            reports(story, "database-corruption", 75).tick(76);
            assertThat(story.breaches("reported")).as("once").hasSize(said);
        }
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
