package dev.watchkeeper.rollback.run.postgres;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.run.Progress;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.run.Unsent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunJsonTest {
    private static final RunState.Unknown UNKNOWN = new RunState.Unknown(
            progress(Optional.of(new Unsent(5, T0)), true), new Expectation("v1.2.0", 7), T0, "no answer in 4 s");

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(RunJson.read(RunJson.write(UNKNOWN))).isEqualTo(UNKNOWN);
    }

    /** A rollback that was under way when the service was upgraded goes on. */
    @Test
    void rowOfBeforeCallsWereCountedThatWereNeverSentIsReadAsWithout() {
        String before =
                RunJson.write(UNKNOWN).replaceAll("\"unsent\":\\{[^}]*},", "").replaceAll("\"asked\":\"[^\"]*\",", "");

        assertThat(before).doesNotContain("unsent", "asked");
        assertThat(RunJson.read(before))
                .isEqualTo(new RunState.Unknown(
                        progress(Optional.empty(), false), UNKNOWN.expected(), UNKNOWN.since(), UNKNOWN.why()));
    }

    /** And so is one of before there were several ways: it is at the first. */
    @Test
    void rowOfBeforeThereWereSeveralWaysIsAtTheFirst() {
        String before = RunJson.write(UNKNOWN).replace(",\"givenUp\":[]", "");

        assertThat(before).doesNotContain("givenUp");
        assertThat(RunJson.read(before)).isEqualTo(UNKNOWN);
    }

    /** And a hold of before the person was kept is by nobody that is known. */
    @Test
    void rowOfBeforeThePersonWasKeptIsReadAsWithout() {
        var held = new RunState.Held(
                Examples.breach(),
                HoldCode.BY_PERSON,
                "ann holds it",
                "an approver",
                Optional.of(new SubjectId("ann")));
        String before = RunJson.write(held).replace(",\"by\":\"ann\"", "");

        assertThat(before).doesNotContain("\"by\"");
        assertThat(RunJson.read(RunJson.write(held))).isEqualTo(held);
        assertThat(RunJson.read(before))
                .isEqualTo(new RunState.Held(
                        held.trigger(), held.code(), held.why(), held.whoMayDecide(), Optional.empty()));
    }

    private static Progress progress(Optional<Unsent> unsent, boolean asked) {
        var step = new RollbackPlan.PlannedStep(Examples.TARGET.target(), Examples.TARGET.means(), "switch");
        return new Progress(
                Examples.breach(),
                new RollbackPlan(BAD, GOOD, List.of(step), "nothing is lost"),
                T0,
                T0.plus(Duration.ofMinutes(5)),
                0,
                1,
                unsent,
                asked ? Optional.of(T0.plusSeconds(9)) : Optional.empty(),
                Optional.of(T0.plusSeconds(1)),
                Optional.empty(),
                List.of());
    }
}
