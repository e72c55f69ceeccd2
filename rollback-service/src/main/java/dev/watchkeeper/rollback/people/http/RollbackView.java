package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.rollback.run.Progress;
import dev.watchkeeper.rollback.run.RunState;
import java.util.Optional;

/** One rollback as people see it. */
public record RollbackView(
        String deployment,
        int run,
        String service,
        String state,
        String because,
        String by,
        Optional<RollbackPlan> plan,
        Optional<HoldCode> hold,
        Optional<String> whoMayDecide,
        Optional<String> why,
        Optional<RollbackTimes> times) {

    static RollbackView of(WatchRef watch, RunState state) {
        return new RollbackView(
                watch.deployment().value(),
                watch.run().number(),
                watch.service().toString(),
                state.word(),
                state.trigger().sentence(),
                state.trigger().who(),
                progress(state).map(Progress::plan),
                state instanceof RunState.Held held ? Optional.of(held.code()) : Optional.empty(),
                state instanceof RunState.Held held ? Optional.of(held.whoMayDecide()) : Optional.empty(),
                why(state),
                state instanceof RunState.RolledBack done ? Optional.of(done.times()) : Optional.empty());
    }

    private static Optional<Progress> progress(RunState state) {
        return switch (state) {
            case RunState.Detected ignored -> Optional.empty();
            case RunState.Looking ignored -> Optional.empty();
            case RunState.Planned planned -> Optional.of(planned.progress());
            case RunState.Sending sending -> Optional.of(sending.progress());
            case RunState.Unknown unknown -> Optional.of(unknown.progress());
            case RunState.Effective effective -> Optional.of(effective.progress());
            case RunState.Verifying verifying -> Optional.of(verifying.progress());
            case RunState.RolledBack done -> Optional.of(done.progress());
            case RunState.Failed failed -> failed.progress();
            case RunState.Held ignored -> Optional.empty();
            case RunState.StoodDown ignored -> Optional.empty();
        };
    }

    private static Optional<String> why(RunState state) {
        return switch (state) {
            case RunState.Unknown unknown -> Optional.of(unknown.why());
            case RunState.Failed failed -> Optional.of(failed.why());
            case RunState.Held held -> Optional.of(held.why());
            case RunState.StoodDown down -> Optional.of(down.why());
            case RunState.Detected ignored -> Optional.empty();
            case RunState.Looking ignored -> Optional.empty();
            case RunState.Planned ignored -> Optional.empty();
            case RunState.Sending ignored -> Optional.empty();
            case RunState.Effective ignored -> Optional.empty();
            case RunState.Verifying ignored -> Optional.empty();
            case RunState.RolledBack ignored -> Optional.empty();
        };
    }
}
