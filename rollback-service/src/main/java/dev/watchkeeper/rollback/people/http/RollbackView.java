package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.rollback.run.GivenUp;
import dev.watchkeeper.rollback.run.Progress;
import dev.watchkeeper.rollback.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One rollback as people see it.
 *
 * @param undoUntil until when an approver can take back what a person announced
 * @param givenUp the ways that were given up for the next one, each with its proof; empty while the first is taken
 * @param waitsFor whom it waits for, and how they decide; empty where it waits for nobody
 */
public record RollbackView(
        String deployment,
        int run,
        String service,
        String state,
        String because,
        String by,
        Optional<RollbackPlan> plan,
        List<GivenUp> givenUp,
        Optional<String> hold,
        Optional<String> whoMayDecide,
        Optional<String> why,
        Optional<Instant> undoUntil,
        Optional<String> waitsFor,
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
                progress(state).map(Progress::givenUp).orElseGet(List::of),
                state instanceof RunState.Held held ? Optional.of(held.code().name()) : Optional.empty(),
                state instanceof RunState.Held held ? Optional.of(held.whoMayDecide()) : Optional.empty(),
                why(state),
                state instanceof RunState.Announced announced ? Optional.of(announced.until()) : Optional.empty(),
                waitsFor(watch, state),
                state instanceof RunState.RolledBack done ? Optional.of(done.times()) : Optional.empty());
    }

    private static Optional<Progress> progress(RunState state) {
        return switch (state) {
            case RunState.WithPlan acting -> Optional.of(acting.progress());
            case RunState.Failed failed -> failed.progress();
            case RunState.Announced ignored -> Optional.empty();
            case RunState.Detected ignored -> Optional.empty();
            case RunState.Looking ignored -> Optional.empty();
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
            case RunState.Announced ignored -> Optional.empty();
            case RunState.Detected ignored -> Optional.empty();
            case RunState.Looking ignored -> Optional.empty();
            case RunState.WithPlan ignored -> Optional.empty();
        };
    }

    private static Optional<String> waitsFor(WatchRef watch, RunState state) {
        String approver = "an approver of " + watch.service().project();
        return switch (state) {
            case RunState.Held held -> Optional.of(held.whoMayDecide());
            case RunState.Announced announced ->
                Optional.of("its undo window, until " + announced.until() + "; " + approver + " may undo or hold it");
            case RunState.Failed ignored -> Optional.of("somebody who acts at the target: it is not tried again");
            case RunState.Detected ignored -> Optional.empty();
            case RunState.Looking ignored -> Optional.empty();
            case RunState.WithPlan ignored -> Optional.empty();
            case RunState.StoodDown ignored -> Optional.empty();
        };
    }
}
