package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.observation.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks whether the old version holds its checks, and notices when nobody answers. */
final class VerifyingRollback {
    private final Runs runs;
    private final GatheringFacts gathering;

    VerifyingRollback(Runs runs, GatheringFacts gathering) {
        this.runs = runs;
        this.gathering = gathering;
    }

    boolean effective(ClaimedRun claim, RunState.Effective state) {
        Instant now = claim.now();
        var look = gathering
                .terms(claim.watch())
                .map(terms -> Looks.afterRollback(claim.watch(), state.progress(), terms, now))
                .filter(asked -> !asked.checks().isEmpty());
        if (look.isEmpty()) {
            return failed(claim, state.fail("the target is back, and the policy names no check to verify it with"));
        }
        Look asked = look.get();
        runs.move(
                claim,
                state.verify(asked),
                RunEvents.lookRequested(claim.watch(), asked, now),
                DecidingRollback.until(now, asked.deadline()));
        return false;
    }

    boolean verifying(ClaimedRun claim, RunState.Verifying state) {
        if (state.unanswered(claim.now())) {
            return failed(
                    claim,
                    state.notVerified("nobody said by " + state.look().deadline() + " whether "
                            + state.progress().plan().to() + " holds its checks"));
        }
        runs.move(
                claim,
                state,
                List.of(),
                DecidingRollback.until(claim.now(), state.look().deadline()));
        return false;
    }

    private boolean failed(ClaimedRun claim, RunState.Failed failed) {
        runs.move(claim, failed, List.of(RunEvents.failed(claim.watch(), failed)), Duration.ZERO);
        return false;
    }
}
