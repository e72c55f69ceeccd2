package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.plan.Trigger;
import java.util.List;
import java.util.Optional;

/** A person takes a deployment back: the same way as an automatic rollback, and never beside one. */
public final class StartingManually {
    private final Runs runs;

    public StartingManually(Runs runs) {
        this.runs = runs;
    }

    /** Gives the rollback that is there already, if one is running or has ended: then nothing was started. */
    public Optional<RunState> start(WatchRef watch, Trigger.Manual manual) {
        Optional<RunState> there = runs.open(watch, manual);
        if (there.isEmpty()) {
            runs.answer(
                    RunKey.of(watch),
                    state -> Optional.of(new Runs.Answered(state, List.of(RunEvents.approved(watch, manual)))));
        }
        return there;
    }
}
