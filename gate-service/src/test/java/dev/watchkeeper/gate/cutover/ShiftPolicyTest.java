package dev.watchkeeper.gate.cutover;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShiftPolicyTest {
    @Test
    void fullShareMayBeConfirmed() {
        assertThat(ShiftPolicy.objection(Examples.at(100, NOON), Evidence.NONE, List.of()))
                .isEmpty();
    }

    @Test
    void halfTheTrafficIsNotAll() {
        assertThat(ShiftPolicy.objection(Examples.at(50, NOON), Evidence.NONE, List.of())
                        .map(Reason::code))
                .contains("not-at-full-share");
    }

    @Test
    void runningRollbackForbidsIt() {
        Evidence evidence = Evidence.NONE.with(Heard.rollbackStarted(Examples.WATCH), NOON);

        assertThat(ShiftPolicy.objection(Examples.at(100, NOON), evidence, List.of())
                        .map(Reason::code))
                .contains("rollback-running");
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentStatus.class,
            names = {"STARTED", "SHIFTING"},
            mode = EnumSource.Mode.EXCLUDE)
    void onlyWhatIsShiftingCanHaveShifted(DeploymentStatus status) {
        assertThat(ShiftPolicy.objection(Examples.in(status), Evidence.NONE, List.of())
                        .map(Reason::code))
                .contains("not-shifting");
    }
}
