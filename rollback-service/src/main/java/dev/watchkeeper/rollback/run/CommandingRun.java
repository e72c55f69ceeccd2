package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Duration;
import java.util.Optional;

/** A person's commands about one run. Of a manual and an automatic rollback one runs; the other is told which. */
public final class CommandingRun {
    private final Runs runs;
    private final Duration undoFor;

    /** @param undoFor how long a person's rollback waits, so that it can be taken back */
    public CommandingRun(Runs runs, Duration undoFor) {
        this.runs = runs;
        this.undoFor = undoFor;
    }

    public Runs.Changed start(WatchRef watch, SubjectId by, String reason) {
        return open(watch, new Opening.ByPerson(new Trigger.Manual(by, reason, runs.now()), undoFor));
    }

    public Runs.Changed hold(WatchRef watch, SubjectId by, String reason) {
        return open(watch, new Opening.ByHold(new Trigger.Precaution(by, reason, runs.now())));
    }

    public Runs.Changed approve(WatchRef watch, SubjectId by, String reason) {
        return runs.answer(RunKey.of(watch), state -> ByHand.approve(watch, state, by, reason, undoFor, runs.now()));
    }

    public Runs.Changed refuse(WatchRef watch, SubjectId by, String reason) {
        return runs.answer(RunKey.of(watch), state -> ByHand.refuse(watch, state, by, reason, runs.now()));
    }

    public Runs.Changed resume(WatchRef watch, SubjectId by, String reason) {
        return runs.answer(RunKey.of(watch), state -> ByHand.resume(watch, state, by, reason, runs.now()));
    }

    public Runs.Changed undo(WatchRef watch, SubjectId by, String reason) {
        return runs.answer(RunKey.of(watch), state -> ByHand.undo(watch, state, by, reason, runs.now()));
    }

    private Runs.Changed open(WatchRef watch, Opening opening) {
        Optional<RunState> inTheWay = runs.open(watch, opening);
        return inTheWay.<Runs.Changed>map(Runs.InTheWay::new)
                .or(() -> runs.find(RunKey.of(watch)).map(Runs.Taken::new))
                .orElseGet(Runs.NoRun::new);
    }
}
