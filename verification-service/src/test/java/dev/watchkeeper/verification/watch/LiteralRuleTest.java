package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.lint.Lint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LiteralRuleTest {
    private static final String RULE = "error-rate/literal-1";

    /** The checklist's rule with one minute of buckets after another. */
    private static void minute(Story story, int minute, long bad, long total) {
        for (int bucket = 0; bucket < 6; bucket++) {
            story.errors(minute * 60 + bucket * 10, bad, total);
        }
    }

    @Test
    void breachesOnlyAfterFiveBadMinutesInARow() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);

        for (int minute = 0; minute < 5; minute++) {
            minute(story, minute, 6, 100);
        }
        assertThat(story.breaches(RULE)).isEmpty();
        minute(story, 5, 6, 100);

        assertThat(story.breaches(RULE)).hasSize(1);
        VerdictEvent.VerdictChanged breach = story.breaches(RULE).getFirst();
        assertThat(breach.sentence()).isEqualTo("error-rate: 216 of 3600 requests bad (6 %) > 5% for 5 min of 5 min");
        assertThat(breach.rollsBack()).isTrue();
        assertThat(breach.severity()).isEqualTo(Severity.PAGE);
        assertThat(breach.evidence().from()).isEqualTo(Story.at(0));
        assertThat(breach.evidence().to()).isEqualTo(Story.at(360));
        assertThat(breach.evidence().bad()).contains(216L);
    }

    @Test
    void itDecidesWhenLintForetoldIt() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);
        for (int minute = 0; minute < 8; minute++) {
            minute(story, minute, 6, 100);
        }

        assertThat(Lint.of(story.state.rules().policy()).earliest())
                .filteredOn(one -> one.rule().value().equals(RULE))
                .extracting(one -> one.after().orElseThrow())
                .containsExactly(Duration.between(
                        Story.ZERO, story.breaches(RULE).getFirst().evidence().to()));
    }

    @Test
    void aVerdictSaysWhereAPersonCanLook() {
        Story story = Story.quick().firstTraffic(0);

        story.errors(10, 50, 100).errors(15, 50, 100).errors(20, 50, 100).health(20, true);

        assertThat(story.breaches(RULE).getFirst().links())
                .contains(List.of(new Link("Metrics page: bad", "http://127.0.0.1:1/m")));
        assertThat(story.verdicts("critical/health").getFirst().links())
                .contains(List.of(new Link("The asked address", "http://127.0.0.1:1/health")));
    }

    @Test
    void exactlyFivePercentIsNotOverFivePercent() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);

        for (int minute = 0; minute < 10; minute++) {
            minute(story, minute, 5, 100);
        }

        assertThat(story.breaches(RULE)).isEmpty();
    }

    @Test
    @Tag("trap16")
    void anAverageOverTheLimitIsNotABreach() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);

        for (int minute = 0; minute < 30; minute++) {
            minute(story, minute, minute % 5 == 4 ? 0 : 20, 100);
        }

        assertThat(story.breaches(RULE)).isEmpty();
    }

    @Test
    @Tag("A3")
    void aGoodMinuteClearsTheBadOnesBefore() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);

        for (int minute = 0; minute < 11; minute++) {
            minute(story, minute, minute == 5 ? 0 : 20, 100);
        }
        assertThat(story.breaches(RULE)).isEmpty();
        minute(story, 11, 20, 100);

        assertThat(story.breaches(RULE)).hasSize(1);
    }

    @Test
    void aMinuteWithTooFewRequestsIsNoObservationAndDoesNotClear() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);

        for (int minute = 0; minute < 6; minute++) {
            minute(story, minute, minute == 2 ? 0 : 20, minute == 2 ? 8 : 100);
        }

        assertThat(story.breaches(RULE)).hasSize(1);
    }

    @Test
    void twoMinutesWithoutAnObservationAreAGapThatStartsAnew() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);

        for (int minute = 0; minute < 8; minute++) {
            if (minute != 3 && minute != 4) {
                minute(story, minute, 20, 100);
            }
        }

        assertThat(story.breaches(RULE)).isEmpty();
    }

    @Test
    void oneMinuteWithoutAnObservationIsNoGap() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);

        for (int minute = 0; minute < 6; minute++) {
            if (minute != 3) {
                minute(story, minute, 20, 100);
            }
        }

        assertThat(story.breaches(RULE)).hasSize(1);
    }

    @Test
    void graceIsNotJudged() {
        Story story = Story.quick().firstTraffic(0);

        story.errors(0, 50, 100).errors(5, 50, 100).errors(10, 50, 100).errors(15, 50, 100);
        assertThat(story.breaches(RULE)).isEmpty();
        assertThat(story.verdicts(RULE).getFirst().verdict()).isEqualTo(new Verdict.Inconclusive(Verdict.Why.GRACE));
        story.errors(20, 50, 100);

        assertThat(story.breaches(RULE)).hasSize(1);
        assertThat(story.breaches(RULE).getFirst().evidence().from()).isEqualTo(Story.at(10));
    }

    @Test
    void beforeFirstTrafficNothingIsJudged() {
        Story story = Story.quick();

        for (int start = 0; start < 60; start += 5) {
            story.errors(start, 50, 100).health(start, false);
        }

        assertThat(story.decisions).isEmpty();
    }

    @Test
    @Tag("A7")
    void decidesOnTheObservationThatCompletesTheEvidence() {
        Story story = Story.quick().firstTraffic(0);
        story.errors(10, 50, 100).errors(15, 50, 100);

        story.errors(20, 50, 100);

        assertThat(story.decisions.getLast().event().mark().trigger().topic()).isEqualTo("watchkeeper.observations");
        assertThat(story.last(RULE)).isInstanceOf(Verdict.Breached.class);
    }

    @Test
    @Tag("A7")
    void howOldTheDataOfABreachIsStandsInIt() {
        Story story = Story.quick().firstTraffic(0);

        for (int start = 10; start <= 20; start += 5) {
            Sample late = new Sample(Story.at(start), Duration.ofSeconds(5), Story.counts(50, 100));
            story.observe(
                    start + 65,
                    new CheckReading(
                            Story.check("error-rate"),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(60),
                            late.end(),
                            List.of(late)));
        }

        VerdictEvent.VerdictChanged breach = story.breaches(RULE).getFirst();
        assertThat(breach.evidence().to()).isEqualTo(Story.at(25));
        assertThat(breach.evidence().delay()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @Tag("F17")
    void findsTheBreachThatHidInsideAnOutageOfTheProbe() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 10; start < 30; start += 5) {
            story.errors(start, 0, 100);
        }
        List<Sample> missed = new ArrayList<>();
        for (int start = 30; start < 110; start += 5) {
            boolean bad = start >= 50 && start < 80;
            missed.add(new Sample(Story.at(start), Duration.ofSeconds(5), Story.counts(bad ? 30 : 0, 100)));
        }

        story.observe(
                110.5,
                new CheckReading(
                        Story.check("error-rate"), Duration.ofSeconds(5), Duration.ZERO, Story.at(110), missed));

        assertThat(story.breaches(RULE)).hasSize(1);
        assertThat(story.breaches(RULE).getFirst().evidence().from()).isEqualTo(Story.at(50));
        assertThat(story.last(RULE)).isEqualTo(new Verdict.Healthy());
    }

    @Test
    void aBreachIsSaidOnceForAsLongAsItLasts() {
        Story story = Story.quick().firstTraffic(0).shifted(0);

        for (int start = 10; start < 600; start += 5) {
            story.errors(start, 30, 100).tick(start + 5.7);
        }

        assertThat(story.breaches(RULE)).hasSize(1);
    }

    @Test
    void aSecondBreachAfterHealthIsASecondTransition() {
        Story story = Story.quick().firstTraffic(0).shifted(0);

        for (int start = 10; start < 115; start += 5) {
            story.errors(start, start >= 50 && start < 80 ? 0 : 30, 100);
        }

        assertThat(story.breaches(RULE)).hasSize(2);
        assertThat(story.breaches(RULE).get(1).transition())
                .isGreaterThan(story.breaches(RULE).get(0).transition());
        assertThat(story.breaches(RULE).get(1).id())
                .isNotEqualTo(story.breaches(RULE).get(0).id());
    }

    @Test
    @Tag("A22")
    void lowTrafficIsTooFewAndNeverBreached() {
        Story story = Story.quick().firstTraffic(0);

        for (int start = 10; start < 60; start += 5) {
            story.errors(start, 1, 2).tick(start + 6);
        }

        assertThat(story.breaches(RULE)).isEmpty();
        assertThat(story.last(RULE)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.TOO_FEW));
    }

    @Test
    @Tag("F13")
    void noTrafficAtAllIsTooFewAndNotHealthy() {
        Story story = Story.quick().firstTraffic(0);

        for (int start = 10; start < 60; start += 5) {
            story.errors(start, 0, 0).tick(start + 6);
        }

        assertThat(story.last(RULE)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.TOO_FEW));
    }

    @Test
    @Tag("A11")
    void zeroErrorsBeforeDoNotHideErrorsNow() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 10; start < 60; start += 5) {
            story.errors(start, 0, 100);
        }

        story.errors(60, 6, 100).errors(65, 6, 100).errors(70, 6, 100);

        assertThat(story.breaches(RULE)).hasSize(1);
    }

    @Test
    void theVersionThatARollbackBroughtBackIsNeverTakenBack() {
        Story story = new Story(
                TestPolicies.rules(TestPolicies.quick()),
                5,
                dev.watchkeeper.contract.deployment.StartKind.AFTER_ROLLBACK);
        story.shifted(0);

        story.errors(10, 50, 100).errors(15, 50, 100).errors(20, 50, 100);

        assertThat(story.breaches(RULE)).hasSize(1);
        assertThat(story.breaches(RULE).getFirst().rollsBack()).isFalse();
    }

    @Test
    void anExpectationPagesAndNeverActs() {
        Story story = Story.quick().firstTraffic(0).shifted(0);

        for (int start = 10; start < 60; start += 5) {
            story.errors(start, 2, 100);
        }

        assertThat(story.breaches(RULE)).isEmpty();
        assertThat(story.breaches("error-rate/expect")).hasSize(1);
        assertThat(story.breaches("error-rate/expect").getFirst().rollsBack()).isFalse();
        assertThat(story.breaches("error-rate/expect").getFirst().severity()).isEqualTo(Severity.PAGE);
    }

    private static Story counting(String limit) {
        return new Story(
                        TestPolicies.rules(TestPolicies.detectors(
                                "- { check: visits, is: \"" + limit + "\", per: 1m, for: 3m }",
                                text -> text.replace("EXPECT", "as: errors")
                                        .replace("GRACE", "0s")
                                        .replace(
                                                "    load:\n",
                                                "    visits: { count: { openmetrics: { url: \"http://127.0.0.1:1/m\", metric: visits_total } },"
                                                        + " resolution: 10s, every: 10s }\n    load:\n"))),
                        10)
                .firstTraffic(0)
                .shifted(0);
    }

    /** Twenty-five visits in ten seconds, of which every third is seen. */
    private static Story everyThird(Story story) {
        for (int start = 0; start < 600; start += 10) {
            Reading seen = start % 30 == 0
                    ? new Reading.Measured(new Measurement.Value(25))
                    : new Reading.Failed(FailureCategory.TIMEOUT, "no answer");
            story.observe(start + 10.5, story.reading("visits", start, seen));
        }
        return story.tick(640);
    }

    /** What was not seen is no visit that was not there. */
    @Test
    @Tag("A1")
    @Tag("F12")
    void aCountOfAPartOfAnIntervalShowsThatThereWereTooManyAndNothingElse() {
        assertThat(everyThird(counting("< 100")).breaches("visits/literal-1")).isEmpty();
        assertThat(everyThird(counting("> 40")).breaches("visits/literal-1")).hasSize(1);
        assertThat(everyThird(counting("> 100")).last("visits/literal-1")).isNotEqualTo(new Verdict.Healthy());
    }
}
