package dev.watchkeeper.verification.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.watch.TestPolicies;
import dev.watchkeeper.verification.watch.streams.RecordedRun;
import java.time.Duration;
import java.util.List;
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
        assertThat(BAD.days()).isGreaterThan(0);
    }

    @Test
    void theRecordedPolicyDecidesAsItDid() {
        Backtest.Row row = backtest(QUICK, true).all();

        assertThat(Rejudging.firstActing(Rejudging.breaches(BAD, QUICK))
                        .orElseThrow()
                        .at())
                .isEqualTo(BAD.acted().orElseThrow());
        assertThat(row).isEqualTo(new Backtest.Row(1, 1, 0, 0, java.util.Optional.empty(), 0));
        assertThat(row.sentence("would have rolled back"))
                .isEqualTo("would have rolled back 1 of 1, 0 of them false alarms, 0 sooner, 0 true incidents missed");
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

    @Test
    void anInjectedStepIsSeenAfterTheRulesOwnTime() {
        var early = BAD.requestedAt().plusSeconds(25);

        var at30 = InjectedStep.delays(BAD, QUICK, 0.30, early);
        var at1 = InjectedStep.delays(BAD, QUICK, 0.001, early);

        // grace ends at 26 s: three five-second buckets from 30 s on, each read 400 ms after its end
        assertThat(at30.get(LITERAL)).isEqualTo(Duration.ofMillis(20_400));
        // what is there without the step begins at 40 s
        assertThat(at1.get(LITERAL)).isEqualTo(Duration.ofMillis(30_400));
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
