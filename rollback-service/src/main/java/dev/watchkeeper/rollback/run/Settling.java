package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.rollback.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes down what became of a call, with its event. Each method says whether to go on at once. */
final class Settling {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Runs runs;

    Settling(Runs runs) {
        this.runs = runs;
    }

    boolean unknown(ClaimedRun claim, RunState.Sending state, String why, Instant since) {
        return runs.resolve(
                claim,
                state.unknown(why, since),
                state.progress().current().target(),
                StepOutcome.UNKNOWN,
                List.of(RunEvents.stepDone(
                        claim.watch(),
                        state.progress(),
                        StepOutcome.UNKNOWN,
                        why + "; only reading decides from here")),
                Duration.ZERO);
    }

    /** No step is done yet: the end of it is told, not each reading. */
    boolean follow(ClaimedRun claim, RunState.Following following) {
        runs.move(claim, following, List.of(), A_SECOND);
        return false;
    }

    boolean readAgain(ClaimedRun claim, RunState state) {
        runs.move(claim, state, List.of(), A_SECOND);
        return false;
    }

    boolean resolve(ClaimedRun claim, RunState next, Progress progress, StepOutcome outcome, String sentence) {
        return runs.resolve(
                claim,
                next,
                progress.current().target(),
                outcome,
                List.of(RunEvents.stepDone(claim.watch(), progress, outcome, sentence)),
                Duration.ZERO);
    }

    /** One write: that the way did nothing, with its proof, and that the next one is due. */
    boolean nextWay(ClaimedRun claim, RunState.Planned next, Progress progress, GivenUp gone) {
        return resolve(claim, next, progress, StepOutcome.NOT_HAPPENED, gone.sentence());
    }

    boolean failed(ClaimedRun claim, RunState.Failed next, Progress progress, StepOutcome outcome, String sentence) {
        runs.resolve(
                claim,
                next,
                progress.current().target(),
                outcome,
                List.of(
                        RunEvents.stepDone(claim.watch(), progress, outcome, sentence),
                        RunEvents.failed(claim.watch(), next)),
                Duration.ZERO);
        return false;
    }
}
