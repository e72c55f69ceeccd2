package dev.watchkeeper.verification.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.watch.TestPolicies;
import dev.watchkeeper.verification.watch.streams.RecordedRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriedTest {
    private static final PastWatch BAD =
            PastWatch.of(RecordedRun.ofABadVersion()).orElseThrow();
    private static final WatchRules QUICK = TestPolicies.rules(TestPolicies.quick());
    private static final WatchRules CHECKLIST = TestPolicies.rules(TestPolicies.checklist());

    @Test
    void thePolicyOfTheRecordingDecidesAtTheRecordedMoment() {
        Tried tried = Tried.of(BAD, QUICK);

        assertThat(tried.acted()).isEqualTo(BAD.acted()).isPresent();
        assertThat(tried.sentence())
                .isEqualTo(
                        "would have rolled back for error-rate/literal-1; a rule acted then, without a verified rollback");
        assertThat(tried.rules().getFirst().broken()).isEqualTo(BAD.acted());
    }

    @Test
    void aSlowerPolicyWouldHaveLetItStay() {
        Tried tried = Tried.of(BAD, CHECKLIST);

        assertThat(tried.acted()).isEmpty();
        assertThat(tried.sentence()).startsWith("would have let it stay");
    }

    @Test
    void aWatchWithoutTrafficSaysSo() {
        PastWatch cut = new PastWatch(
                BAD.requested(), BAD.requestedAt(), BAD.inputs().subList(0, 1), java.util.Optional.empty(), false);

        assertThat(Tried.of(cut, QUICK).sentence()).isEqualTo("it never had traffic");
    }

    @Test
    void theTextIsThatOfABacktestOfThisWatchAlone() {
        StringWriter expected = new StringWriter();
        PrintWriter out = new PrintWriter(expected);
        BacktestText.print(Backtest.of(List.of(new Backtest.Labelled(BAD, BAD.verified())), QUICK), out);
        out.flush();

        assertThat(Tried.of(BAD, QUICK).text())
                .isEqualTo(expected.toString().lines().toList())
                .first()
                .isEqualTo("would have rolled back 1 of 1, a false alarm");
    }
}
