package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.cutover.Cutover;
import dev.watchkeeper.policy.rollback.Trigger;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.policy.watch.PhaseTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPolicyTest {
    private final Policy demo = PolicyTexts.accepted(PolicyTexts.demo()).policy();

    @Test
    void isAboutTheDemosService() {
        assertThat(demo.service()).hasToString("demo/household-api/production");
    }

    @Test
    void actsOnErrorsLatencyAndCriticalChecksOnly() {
        assertThat(ids(true))
                .containsExactly(
                        "error-rate/literal-1",
                        "latency/literal-1",
                        "critical/health",
                        "critical/household-flow",
                        "critical/ready");
        assertThat(ids(false)).containsExactly("error-rate/expect", "latency/expect");
    }

    @Test
    void needsToSeeEveryCheckThatMayRollBack() {
        assertThat(demo.requiredChecks().stream().map(CheckName::value))
                .containsExactlyInAnyOrder("error-rate", "latency", "health", "ready", "household-flow");
    }

    @Test
    void holdsHalfOfTheTrafficLongerThanItsSlowestLiteralRuleNeeds() {
        Cutover cutover = demo.cutover();
        Duration slowest = demo.rollback().when().stream()
                .flatMap(trigger -> trigger instanceof Trigger.Literal literal
                        ? java.util.stream.Stream.of(literal.lasting())
                        : java.util.stream.Stream.empty())
                .max(Duration::compareTo)
                .orElseThrow();

        assertThat(cutover.hold()).isGreaterThan(demo.watch().grace().plus(slowest));
    }

    @Test
    void leavesRoomForTwoWatchesInTwoMinutes() {
        Duration whole = demo.cutover().hold().plus(offset(demo.watch().last().to()));
        Duration untilKnownGood = demo.cutover()
                .hold()
                .plus(offset(demo.watch()
                        .phase(new dev.watchkeeper.contract.id.PhaseName("short"))
                        .orElseThrow()
                        .to()));

        assertThat(whole.plus(untilKnownGood)).isLessThanOrEqualTo(Duration.ofSeconds(105));
    }

    private static Duration offset(PhaseTime time) {
        return switch (time) {
            case PhaseTime.FirstTraffic() -> Duration.ZERO;
            case PhaseTime.AfterFullShift(Duration offset) -> offset;
        };
    }

    private List<String> ids(boolean acts) {
        return demo.rules().stream()
                .filter(rule -> rule.acts() == acts)
                .map(Rule::id)
                .map(dev.watchkeeper.contract.id.RuleId::value)
                .toList();
    }
}
