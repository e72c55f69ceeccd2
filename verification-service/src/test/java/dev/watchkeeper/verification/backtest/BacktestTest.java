package dev.watchkeeper.verification.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.watch.TestPolicies;
import dev.watchkeeper.verification.watch.streams.RecordedRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final PastWatch BAD =
            PastWatch.of(RecordedRun.ofABadVersion()).orElseThrow();
    private static final RuleId LITERAL = new RuleId("error-rate/literal-1");
    private static final WatchRules QUICK = TestPolicies.rules(TestPolicies.quick());
    private static final WatchRules CHECKLIST = TestPolicies.rules(TestPolicies.checklist());

    private static Backtest backtest(WatchRules rules, boolean incident) {
        return Backtest.of(List.of(new Backtest.Labelled(BAD, incident)), rules);
    }

    @Test
    void aRecordingSaysWhenItActed() {
        assertThat(BAD.acted()).isPresent();
        assertThat(BAD.verified()).isFalse();
    }

    @Test
    void theRecordedPolicyDecidesAsItDid() {
        BacktestRow row = backtest(QUICK, true).all();

        assertThat(Rejudging.of(BAD, QUICK).acted()).isEqualTo(BAD.acted());
        assertThat(row).isEqualTo(new BacktestRow(1, 1, 0, 0, Optional.empty(), 0));
        assertThat(row.sentence("would have rolled back"))
                .isEqualTo("would have rolled back 1 of 1, none of them a false alarm");
    }

    @Test
    void aBreachWithoutAnIncidentIsAFalseAlarm() {
        Backtest backtest = backtest(QUICK, false);

        assertThat(backtest.all().falseAlarms()).isEqualTo(1);
        assertThat(backtest.byRule().get(LITERAL))
                .isNotNull()
                .satisfies(row -> assertThat(row.falseAlarms()).isEqualTo(1));
        assertThat(backtest.healthy()).isEqualTo(1);
    }

    @Test
    void aSlowerPolicyMissesAShortIncident() {
        assertThat(backtest(CHECKLIST, true).all().missed()).isEqualTo(1);
    }

    /** The first traffic is at 16 s, the last tick at 151 s. */
    @Test
    void timeIsWatchedFromTheFirstTrafficOn() {
        assertThat(backtest(QUICK, false).healthyDays() * 86_400).isCloseTo(135, within(1.0));
    }

    @Test
    void aRuleThatNeverBrokeHasARowToo() {
        assertThat(backtest(QUICK, true).byRule().keySet())
                .containsExactlyElementsOf(QUICK.rules().stream().map(Rule::id).toList());
        assertThat(backtest(CHECKLIST, true).byRule().get(LITERAL))
                .isEqualTo(new BacktestRow(1, 0, 0, 0, Optional.empty(), 1));
    }

    @Test
    void aDeploymentThatNeverHadTrafficIsNoPartOfAnyNumber() {
        List<Recorded> refused = RecordedRun.ofABadVersion().stream()
                .filter(recorded -> !new String(
                                recorded.record().headers().getOrDefault("ce_type", new byte[0]),
                                StandardCharsets.UTF_8)
                        .contains("cutover"))
                .toList();
        PastWatch unserved = PastWatch.of(refused).orElseThrow();

        Backtest backtest =
                Backtest.of(List.of(new Backtest.Labelled(BAD, true), new Backtest.Labelled(unserved, false)), QUICK);

        assertThat(backtest.neverServed()).hasSize(1);
        assertThat(backtest.all().watches()).isEqualTo(1);
        assertThat(backtest.healthy()).isZero();
    }

    private static Map<RuleId, Duration> delays(double share) {
        return InjectedStep.delays(
                BAD, Rejudging.of(BAD, QUICK), QUICK, share, BAD.requestedAt().plusSeconds(25));
    }

    /** Grace ends at 26 s: three five-second buckets from 30 s on, each read 400 ms after its end. */
    @Test
    void anInjectedStepIsSeenAfterTheRulesOwnTime() {
        assertThat(delays(0.30).get(LITERAL)).isEqualTo(Duration.ofMillis(20_400));
    }

    /** The bad buckets of the recording begin at 40 s, and break the rule with or without one more of a thousand. */
    @Test
    void whatBreaksAllTheSameIsNotSeenBecauseOfTheStep() {
        assertThat(delays(0.001)).doesNotContainKey(LITERAL);
    }

    @Test
    void aSentenceHoldsWhatThereIsToSay() {
        assertThat(new BacktestRow(41, 0, 0, 0, Optional.empty(), 0).sentence("broken in"))
                .isEqualTo("broken in none of 41");
        assertThat(new BacktestRow(41, 1, 1, 0, Optional.empty(), 0).sentence("broken in"))
                .isEqualTo("broken in 1 of 41, a false alarm");
        assertThat(new BacktestRow(41, 5, 2, 1, Optional.of(Duration.ofMinutes(4)), 2).sentence("broken in"))
                .isEqualTo("broken in 5 of 41, 2 of them false alarms, 1 sooner by 4 min, 2 true incidents missed");
    }

    @Test
    void theIntervalOfACountIsTheExactOne() {
        assertThat(PoissonInterval.of(0).lower()).isZero();
        assertThat(PoissonInterval.of(0).upper()).isCloseTo(3.689, within(0.001));
        assertThat(PoissonInterval.of(1).lower()).isCloseTo(0.0253, within(0.0001));
        assertThat(PoissonInterval.of(1).upper()).isCloseTo(5.572, within(0.001));
        assertThat(PoissonInterval.of(10).lower()).isCloseTo(4.795, within(0.001));
        assertThat(PoissonInterval.of(10).upper()).isCloseTo(18.39, within(0.01));
    }
}
