package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person's word makes of a run. Each gives nothing where the run is not in the state for it. */
final class ByHand {
    private ByHand() {}

    static String whoMayResume(WatchRef watch) {
        return "an approver of " + watch.service().project() + ": POST /api/v1/rollbacks/" + watch.deployment()
                + "/resume";
    }

    /** What is held begins when the undo window has passed, on the person's responsibility. */
    static Optional<Runs.Answered> approve(
            WatchRef watch, RunState state, SubjectId by, String reason, Duration undoFor, Instant now) {
        if (!(state instanceof RunState.Held held) || held.byPerson()) {
            return Optional.empty();
        }
        var announced = held.approve(new Trigger.Manual(by, reason, now, breach(held.trigger())), now.plus(undoFor));
        return Optional.of(Runs.Answered.by(by, announced, List.of(RunEvents.announced(watch, announced))));
    }

    static Optional<Runs.Answered> refuse(WatchRef watch, RunState state, SubjectId by, String reason, Instant now) {
        if (!(state instanceof RunState.Held held) || held.trigger() instanceof Trigger.Precaution) {
            return Optional.empty();
        }
        var down = held.refuse(by, reason);
        return Optional.of(Runs.Answered.by(by, down, RunEvents.stoodDown(watch, down, now)));
    }

    /** Lets rollbacks of the deployment go on: what was held is decided as if it had just been found, but is no younger. */
    static Optional<Runs.Answered> resume(WatchRef watch, RunState state, SubjectId by, String reason, Instant now) {
        Identified event = RunEvents.approved(
                watch, by, "resume", by + " lets rollbacks of " + watch.deployment() + " go on: " + reason, now);
        if (state instanceof RunState.Held held && held.byPerson()) {
            return Optional.of(
                    held.trigger() instanceof Trigger.Precaution
                            ? nothingToDo(watch, held.trigger(), by, event, now)
                            : Runs.Answered.by(by, held.again(held.trigger(), now), List.of(event)));
        }
        return state instanceof RunState.StoodDown down && down.refusedBy().isPresent()
                ? Optional.of(nothingToDo(watch, down.trigger(), by, event, now))
                : Optional.empty();
    }

    static Optional<Runs.Answered> undo(WatchRef watch, RunState state, SubjectId by, String reason, Instant now) {
        if (!(state instanceof RunState.Announced announced) || announced.over(now)) {
            return Optional.empty();
        }
        String why = by + " takes back what " + announced.trigger().by() + " announced: " + reason;
        RunState next = announced.undo(why, now);
        List<Identified> events = new ArrayList<>();
        events.add(RunEvents.approved(watch, by, "undo", why, now));
        if (next instanceof RunState.StoodDown down) {
            events.addAll(RunEvents.stoodDown(watch, down, now));
        }
        if (next instanceof RunState.Held held) {
            events.addAll(RunEvents.held(watch, held, now));
        }
        return Optional.of(Runs.Answered.by(by, next, events));
    }

    private static Runs.Answered nothingToDo(
            WatchRef watch, Trigger trigger, SubjectId by, Identified event, Instant now) {
        var down = new RunState.StoodDown(trigger, "nothing is held any more", Optional.empty());
        List<Identified> events = new ArrayList<>(List.of(event));
        events.addAll(RunEvents.stoodDown(watch, down, now));
        return Runs.Answered.by(by, down, events);
    }

    private static Optional<Trigger.Automatic> breach(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Automatic breach -> Optional.of(breach);
            case Trigger.Manual manual -> manual.approves();
            case Trigger.Precaution ignored -> Optional.empty();
        };
    }
}
