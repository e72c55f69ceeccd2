package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.LookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Verification has answered a look. An answer to another look, or one that comes too late, changes nothing. */
public final class AnsweringLook {
    private final Runs runs;

    public AnsweringLook(Runs runs) {
        this.runs = runs;
    }

    /**
     * The look before acting was answered.
     *
     * @param appended append time of the answer's record
     */
    public void judged(VerdictEvent.LookJudged answer, Instant appended) {
        runs.answer(RunKey.of(answer.watch()), state -> {
            if (!(state instanceof RunState.Looking looking)
                    || !looking.look().id().equals(answer.look())) {
                return Optional.empty();
            }
            if (answer.confirmed()) {
                return Optional.of(Runs.Answered.silently(looking.confirmed(appended)));
            }
            var held = looking.notConfirmed(
                    "the breach is old and a fresh look does not confirm it: " + answer.sentence(),
                    "an approver of " + answer.watch().service().project());
            return Optional.of(new Runs.Answered(
                    held, RunEvents.held(answer.watch(), held, looking.look().requested()), Optional.empty()));
        });
    }

    public void verified(VerdictEvent.RollbackVerified answer, Instant appended) {
        runs.answer(
                RunKey.of(answer.watch()),
                state -> awaited(state, answer.look()).map(verifying -> {
                    var done = verifying.verified(appended);
                    return new Runs.Answered(
                            done, RunEvents.rolledBack(answer.watch(), done, answer.sentence()), Optional.empty());
                }));
    }

    public void notVerified(VerdictEvent.RollbackNotVerified answer) {
        runs.answer(
                RunKey.of(answer.watch()),
                state -> awaited(state, answer.look()).map(verifying -> {
                    var failed = verifying.notVerified(answer.sentence());
                    return new Runs.Answered(
                            failed, List.of(RunEvents.failed(answer.watch(), failed)), Optional.empty());
                }));
    }

    private static Optional<RunState.Verifying> awaited(RunState state, LookId look) {
        return state instanceof RunState.Verifying verifying
                        && verifying.look().id().equals(look)
                ? Optional.of(verifying)
                : Optional.empty();
    }
}
