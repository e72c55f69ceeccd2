package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CriticalAndSightTest {
    private static final String CRITICAL = "critical/health";
    private static final String SIGHT = "sight/error-rate";

    @Test
    @Tag("A4")
    void theThirdFailureInARowBreachesAndNotTheFourth() {
        Story story = Story.quick().firstTraffic(0);

        story.health(0, false).health(5, false);
        assertThat(story.breaches(CRITICAL)).isEmpty();
        story.health(10, false);

        assertThat(story.breaches(CRITICAL)).hasSize(1);
        assertThat(story.breaches(CRITICAL).getFirst().sentence())
                .isEqualTo("health: failed 3 times in a row, last: status 500");
        assertThat(story.breaches(CRITICAL).getFirst().rollsBack()).isTrue();
    }

    @Test
    @Tag("F24")
    void aGoodAnswerInBetweenStartsTheCountAnew() {
        Story story = Story.quick().firstTraffic(0);

        for (int start = 0; start < 100; start += 5) {
            story.health(start, start % 15 == 10);
        }

        assertThat(story.breaches(CRITICAL)).isEmpty();
    }

    @Test
    void graceDoesNotSilenceACriticalCheck() {
        Story story = Story.quick().firstTraffic(0);

        story.health(0, false).health(5, false).health(10, false);

        assertThat(story.breaches(CRITICAL)).hasSize(1);
    }

    @Test
    void missingAnswersNeitherCountNorClear() {
        Story story = Story.quick().firstTraffic(0);

        story.health(0, false).health(5, false);
        story.observe(15.5, story.reading("health", 10, Story.missing()));
        assertThat(story.breaches(CRITICAL)).isEmpty();
        story.health(15, false);

        assertThat(story.breaches(CRITICAL)).hasSize(1);
    }

    @Test
    void failuresBeforeFirstTrafficDoNotCount() {
        Story story = Story.quick();
        story.health(0, false).health(5, false).health(10, false).firstTraffic(15);

        story.health(15, false).health(20, false);
        assertThat(story.breaches(CRITICAL)).isEmpty();
        story.health(25, false);

        assertThat(story.breaches(CRITICAL)).hasSize(1);
    }

    @Test
    @Tag("A5")
    @Tag("F12")
    void aSourceThatIsDownIsBlindByTheClockAndPagesAndNeverBreaches() {
        Story story = Story.quick().firstTraffic(0).shifted(1);
        for (int start = 0; start < 30; start += 5) {
            story.errors(start, 0, 100);
        }

        story.ticks(31, 69.9);
        assertThat(story.last(SIGHT)).isEqualTo(new Verdict.Healthy());
        story.ticks(70, 71);

        assertThat(story.last(SIGHT)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(story.verdicts(SIGHT).getLast().severity()).isEqualTo(Severity.PAGE);
        assertThat(story.breaches("error-rate/literal-1")).isEmpty();
        assertThat(story.last("error-rate/literal-1")).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
    }

    @Test
    @Tag("A13")
    void aMissingAnswerIsNoMeasurementHoweverRecentItIs() {
        Story story = Story.quick().firstTraffic(0);
        story.errors(0, 0, 100);

        for (int start = 5; start < 60; start += 5) {
            story.observe(start + 5.5, story.reading("error-rate", start, Story.missing()));
        }

        assertThat(story.last(SIGHT)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
    }

    @Test
    @Tag("A1")
    void aGaugeThatNobodyRequiresTurnsGreyAndPagesNobody() {
        Story story = Story.quick().firstTraffic(0);
        story.load(0, 10);

        story.ticks(6, 60);

        assertThat(story.last("sight/load")).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(story.verdicts("sight/load").getLast().severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void sightReturnsWithTheFirstMeasurement() {
        Story story = Story.quick().firstTraffic(0);
        story.errors(0, 0, 100).ticks(6, 60);

        story.errors(60, 0, 100);

        assertThat(story.last(SIGHT)).isEqualTo(new Verdict.Healthy());
    }

    @Test
    @Tag("F21")
    void lostInputMakesEveryRequiredCheckBlindUntilItIsSeenAgain() {
        Story story = Story.quick().firstTraffic(0);
        story.all(0, 0, 100).all(5, 0, 100);

        story.gapTick(11);
        assertThat(story.last(SIGHT)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(story.verdicts(SIGHT).getLast().severity()).isEqualTo(Severity.PAGE);
        story.all(10, 0, 100);

        assertThat(story.last(SIGHT)).isEqualTo(new Verdict.Healthy());
    }

    @Test
    void aGaugeBreachesWhenFiveOfFiveBucketsAreBad() {
        Story story = Story.quick().firstTraffic(0);

        for (int start = 10; start < 30; start += 5) {
            story.load(start, 90);
        }
        assertThat(story.breaches("load/expect")).isEmpty();
        story.load(30, 80);

        assertThat(story.breaches("load/expect")).hasSize(1);
        assertThat(story.breaches("load/expect").getFirst().rollsBack()).isFalse();
    }

    @Test
    void aPersonsReportBreachesAtOnce() {
        Story story = Story.quick().firstTraffic(0);

        story.apply(story.deployment(
                new DeploymentEvent.FactReported(
                        Story.WATCH, "database-corruption", new SubjectId("ann"), "rows are gone"),
                20,
                20));

        assertThat(story.breaches("reported")).hasSize(1);
        assertThat(story.breaches("reported").getFirst().rollsBack()).isTrue();
    }

    @Test
    void anotherReportIsNoBreach() {
        Story story = Story.quick().firstTraffic(0);

        story.apply(story.deployment(
                new DeploymentEvent.FactReported(Story.WATCH, "slow", new SubjectId("ann"), "feels slow"), 20, 20));

        assertThat(story.verdicts("reported")).isEmpty();
    }
}
