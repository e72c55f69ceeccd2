package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.tell.RollbackMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The events of each transition, with their sentences. */
public final class RunEvents {
    private RunEvents() {}

    /** @param note what else is to be known about the decision; may be empty */
    static List<Identified> planned(WatchRef watch, Progress progress, String note) {
        var plan = progress.plan();
        var verdict = progress.trigger().verdictId();
        String back = watch.service() + " goes back from " + plan.from() + " to " + plan.to();
        return List.of(Identified.of(
                watch,
                "planned",
                reasonOf(progress.trigger()) + "/" + progress.started(),
                new RollbackEvent.Planned(
                        watch,
                        plan,
                        verdict,
                        back + " in " + plan.steps().size() + " step(s); " + plan.lost()
                                + (note.isEmpty() ? "" : "; " + note))));
    }

    /** Written in the transaction that marks the first call as being sent: from here on the end is rolled back or failed. */
    static List<Identified> started(WatchRef watch, Progress progress) {
        var plan = progress.plan();
        var verdict = progress.trigger().verdictId();
        String back = watch.service() + " goes back from " + plan.from() + " to " + plan.to();
        return List.of(
                Identified.of(
                        watch,
                        "incident-detected",
                        "",
                        new RollbackEvent.IncidentDetected(
                                watch,
                                incident(watch),
                                watch.service() + ": " + progress.trigger().sentence())),
                Identified.of(
                        watch,
                        "started",
                        "",
                        new RollbackEvent.RollbackStarted(
                                watch,
                                verdict,
                                plan.from(),
                                plan.to(),
                                back + ": " + progress.trigger().sentence())));
    }

    /** @param at when what is held was decided about: the same wish may be held again later */
    static List<Identified> held(WatchRef watch, RunState.Held held, Instant at) {
        return List.of(Identified.of(
                watch,
                "held",
                reasonOf(held.trigger()) + held.code() + at,
                new RollbackEvent.Held(
                        watch,
                        held.code(),
                        held.whoMayDecide(),
                        held.trigger().verdictId(),
                        "not rolled back, waiting for a person: " + held.why() + ". Reason for the rollback: "
                                + held.trigger().sentence(),
                        held.by())));
    }

    static List<Identified> stoodDown(WatchRef watch, RunState.StoodDown down, Instant at) {
        return List.of(Identified.of(
                watch,
                "stood-down",
                reasonOf(down.trigger()) + at,
                new RollbackEvent.StoodDown(
                        watch, down.trigger().verdictId(), "nothing to take back: " + down.why(), down.refusedBy())));
    }

    static List<Identified> lookRequested(WatchRef watch, Look look, Instant now) {
        String what = look.purpose() == LookPurpose.BEFORE_ACTING
                ? "is the breach still there?"
                : "does " + look.version() + " hold its checks?";
        return List.of(Identified.of(
                watch,
                "look-requested",
                look.id().value(),
                new RollbackEvent.LookRequested(
                        watch,
                        look,
                        "a fresh look at " + look.checks().size() + " check(s), answered within "
                                + Duration.between(now, look.deadline()).toSeconds() + " s: " + what)));
    }

    static Identified stepDone(WatchRef watch, Progress progress, StepOutcome outcome, String sentence) {
        TargetName target = progress.current().target();
        return Identified.of(
                watch,
                "step-done",
                target + "/" + (progress.way() == 0 ? "" : "way " + progress.way() + "/") + progress.attempt() + "/"
                        + outcome,
                new RollbackEvent.StepDone(
                        watch,
                        target,
                        progress.current().description(),
                        outcome,
                        target + ": " + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + sentence));
    }

    public static List<Identified> rolledBack(WatchRef watch, RunState.RolledBack done, String verification) {
        RollbackTimes t = done.times();
        var plan = done.progress().plan();
        String sentence = watch.service() + " is back on " + plan.to() + ", verified: seen "
                + seconds(t.breach(), t.seen()) + " after the breach began, decided " + seconds(t.seen(), t.decided())
                + " later, sent " + seconds(t.decided(), t.sent()) + " later, effective "
                + seconds(t.sent(), t.effective()) + " later, verified " + seconds(t.effective(), t.verified())
                + " later; " + seconds(t.decided(), t.verified()) + " from decision to verified"
                + givenUp(done.progress());
        return List.of(
                Identified.of(
                        watch,
                        "rolled-back",
                        "",
                        new RollbackEvent.RolledBack(
                                watch,
                                plan.from(),
                                plan.to(),
                                t,
                                sentence,
                                Optional.of(RollbackMessage.of(
                                        watch,
                                        plan,
                                        done.trigger().sentence(),
                                        verification + givenUp(done.progress()))))),
                Identified.of(
                        watch,
                        "incident-resolved",
                        "",
                        new RollbackEvent.IncidentResolved(
                                watch,
                                incident(watch),
                                watch.service() + " is back on " + plan.to() + ": " + verification)));
    }

    public static Identified failed(WatchRef watch, RunState.Failed failed) {
        return Identified.of(
                watch,
                "failed",
                "",
                new RollbackEvent.RollbackFailed(
                        watch,
                        "the rollback of " + watch.service()
                                + " failed and is not tried again; a person has to act now: " + failed.why()
                                + failed.progress().map(RunEvents::givenUp).orElse("")));
    }

    /** Which ways were given up for which, and why. */
    private static String givenUp(Progress progress) {
        return progress.givenUp().stream()
                .map(gone -> "; at " + gone.target() + " " + gone.sentence())
                .collect(Collectors.joining());
    }

    /** A person's rollback begins at the end of the undo window. */
    static Identified announced(WatchRef watch, RunState.Announced announced) {
        Trigger.Manual manual = announced.trigger();
        return approved(
                watch,
                manual.by(),
                "rollback",
                manual.sentence() + "; it begins at " + announced.until()
                        + " unless an approver takes it back: POST /api/v1/rollbacks/" + watch.deployment() + "/undo",
                manual.decided());
    }

    /** @param what the person has said yes to: {@code rollback}, {@code resume} or {@code undo} */
    static Identified approved(WatchRef watch, SubjectId by, String what, String sentence, Instant at) {
        return Identified.of(watch, "approved", what + at, new RollbackEvent.Approved(watch, by, what, sentence));
    }

    private static String incident(WatchRef watch) {
        return DerivedId.of("incident", watch.idPrefix());
    }

    private static String reasonOf(Trigger trigger) {
        return trigger.verdictId()
                .map(Object::toString)
                .orElseGet(() -> trigger.decided().toString());
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(
                Locale.ROOT, "%.1f s", Math.max(0, Duration.between(from, to).toMillis()) / 1000.0);
    }
}
