package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.plan.Decision;
import dev.watchkeeper.rollback.plan.PlanFacts;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads, checks, writes down, calls once, and reads again. Each method says whether to go on at once. */
final class ActingOnTarget {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Runs runs;
    private final GatheringFacts gathering;
    private final RollbackPlanning planning;
    private final MeansByName means;
    private final DecidingRollback deciding;

    ActingOnTarget(
            Runs runs,
            GatheringFacts gathering,
            RollbackPlanning planning,
            MeansByName means,
            DecidingRollback deciding) {
        this.runs = runs;
        this.gathering = gathering;
        this.planning = planning;
        this.means = means;
        this.deciding = deciding;
    }

    boolean planned(ClaimedRun claim, RunState.Planned state) {
        Optional<PlanFacts> facts =
                gathering.about(claim.watch(), state.trigger(), state.progress().untouched());
        Instant now = runs.now();
        if (facts.isEmpty()) {
            return letGo(claim, state, HoldCode.OTHER_ACTOR, "another run of the deployment has begun", List.of());
        }
        var entry = target(facts.get(), state);
        if (entry.isEmpty()) {
            return letGo(
                    claim, state, HoldCode.TARGET_NOT_POSSIBLE, "the policy no longer names the target", List.of());
        }
        return switch (planning.decide(facts.get(), now)) {
            case Decision.Rollback ignored -> act(claim, state, entry.get(), now);
            case Decision.StandDown(String why) -> notNeeded(claim, state, entry.get(), why, now);
            case Decision.Hold hold -> {
                if (hold.code() == HoldCode.TARGET_UNREADABLE
                        && now.isBefore(state.progress().deadline())) {
                    runs.move(claim, state, List.of(), A_SECOND);
                    yield false;
                }
                var across = deciding.across(
                        claim, hold.code(), facts.get(), state.progress().started());
                yield letGo(claim, state, hold.code(), hold.why(), across);
            }
            case Decision.LookFirst ignored -> {
                if (!state.progress().untouched()) {
                    yield act(claim, state, entry.get(), now);
                }
                var breach = (Trigger.Automatic) state.trigger();
                yield deciding.awaitLook(
                        claim,
                        state.look(Looks.beforeActing(
                                claim.watch(), breach, state.progress().plan().from(), now)),
                        now);
            }
        };
    }

    private boolean act(
            ClaimedRun claim, RunState.Planned state, Map.Entry<TargetMeans, TargetState> target, Instant now) {
        if (!(target.getValue() instanceof TargetState.Read(TargetReading reading))) {
            throw new IllegalStateException("a target that cannot be read is not acted on");
        }
        if (reading.servesOnly(state.progress().plan().to())) {
            return resolve(
                    claim, state.alreadyBack(now), state.progress(), StepOutcome.CONFIRMED, "it was back already");
        }
        RollbackMeans by = means.find(target.getKey().means())
                .orElseThrow(() ->
                        new IllegalStateException(means.whyNot(target.getKey().means())));
        var sending = state.send(state.repeat().orElseGet(() -> Expectation.of(reading)), now);
        String id = intentId(claim, state.progress());
        List<Identified> events =
                state.progress().untouched() ? RunEvents.started(claim.watch(), state.progress()) : List.of();
        Optional<ClaimedRun> sent = runs.send(
                claim,
                sending,
                id,
                events,
                () -> gathering.stillAlone(
                        claim.watch(), state.trigger(), state.progress().untouched()));
        if (sent.isEmpty()) {
            return false;
        }
        var request = new ActRequest(
                id,
                claim.watch(),
                state.progress().plan().to(),
                sending.expected(),
                state.trigger().sentence());
        return answered(sent.get(), sending, by.act(target.getKey(), request), by, target.getKey());
    }

    private boolean answered(
            ClaimedRun claim, RunState.Sending state, ActOutcome outcome, RollbackMeans by, TargetMeans target) {
        Instant now = runs.now();
        Progress progress = state.progress();
        return switch (outcome) {
            case ActOutcome.Accepted ignored -> {
                boolean back = by.read(target) instanceof TargetState.Read(TargetReading reading)
                        && reading.servesOnly(progress.plan().to());
                yield back
                        ? resolve(
                                claim,
                                state.confirmed(runs.now()),
                                progress,
                                StepOutcome.CONFIRMED,
                                "accepted, and reading shows " + progress.plan().to() + " with all traffic")
                        : unknown(claim, state, "it was accepted and is not to be seen yet", now);
            }
            case ActOutcome.Unknown(String why) -> unknown(claim, state, why, now);
            case ActOutcome.NotSent(String why) -> {
                if (state.repeated()) {
                    yield unknown(claim, state, why, now);
                }
                if (now.isAfter(progress.deadline())) {
                    yield failed(claim, state.refused(why), progress, StepOutcome.NOT_HAPPENED, why);
                }
                runs.move(claim, state.notSent(), List.of(), A_SECOND);
                yield false;
            }
            case ActOutcome.Changed(String why) ->
                state.repeated()
                        ? unknown(claim, state, why, now)
                        : progress.attempt() < Resolution.MOST_ATTEMPTS
                                ? resolve(claim, state.changed(), progress, StepOutcome.NOT_HAPPENED, why)
                                : failed(claim, state.refused(why), progress, StepOutcome.NOT_HAPPENED, why);
            case ActOutcome.Refused(String why) ->
                state.repeated()
                        ? unknown(claim, state, why, now)
                        : failed(claim, state.refused(why), progress, StepOutcome.NOT_HAPPENED, why);
        };
    }

    /** Found by whoever goes on after a crash: nobody knows whether the call went out. */
    boolean sending(ClaimedRun claim, RunState.Sending state) {
        return unknown(claim, state, "the executor stopped during the call", claim.now());
    }

    boolean unknown(ClaimedRun claim, RunState.Unknown state) {
        Progress progress = state.progress();
        Optional<TargetMeans> target = gathering
                .terms(claim.watch())
                .flatMap(terms -> terms.targets().stream()
                        .filter(t -> t.target().equals(progress.current().target()))
                        .findFirst());
        Optional<RollbackMeans> by = target.flatMap(t -> means.find(t.means()));
        if (by.isEmpty()) {
            String why = "the policy no longer names the target";
            return failed(claim, state.escalate(why), progress, StepOutcome.ESCALATED, why);
        }
        TargetState read = by.get().read(target.orElseThrow());
        Instant now = runs.now();
        return switch (Resolution.of(state, read, by.get().guarantee(), now)) {
            case Resolution.Confirmed ignored ->
                resolve(
                        claim,
                        state.confirmed(now),
                        progress,
                        StepOutcome.CONFIRMED,
                        "reading shows it, after " + state.why());
            case Resolution.ReadAgain ignored -> {
                runs.move(claim, state, List.of(), A_SECOND);
                yield false;
            }
            case Resolution.SameCallAgain ignored -> runs.move(claim, state.repeat(), List.of(), Duration.ZERO);
            case Resolution.NotHappened(String why) ->
                resolve(claim, state.overtaken(), progress, StepOutcome.NOT_HAPPENED, why);
            case Resolution.Escalated(String why) ->
                failed(claim, state.escalate(why), progress, StepOutcome.ESCALATED, why);
        };
    }

    private boolean unknown(ClaimedRun claim, RunState.Sending state, String why, Instant now) {
        return runs.resolve(
                claim,
                state.unknown(why, now),
                state.progress().current().target(),
                StepOutcome.UNKNOWN,
                List.of(RunEvents.stepDone(
                        claim.watch(),
                        state.progress(),
                        StepOutcome.UNKNOWN,
                        why + "; only reading decides from here")),
                Duration.ZERO);
    }

    private boolean resolve(ClaimedRun claim, RunState next, Progress progress, StepOutcome outcome, String sentence) {
        return runs.resolve(
                claim,
                next,
                progress.current().target(),
                outcome,
                List.of(RunEvents.stepDone(claim.watch(), progress, outcome, sentence)),
                Duration.ZERO);
    }

    private boolean failed(
            ClaimedRun claim, RunState.Failed next, Progress progress, StepOutcome outcome, String sentence) {
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

    private boolean notNeeded(
            ClaimedRun claim,
            RunState.Planned state,
            Map.Entry<TargetMeans, TargetState> target,
            String why,
            Instant now) {
        if (state.progress().untouched()) {
            return deciding.standDown(
                    claim, state.standDown(why), state.progress().started());
        }
        boolean back = target.getValue() instanceof TargetState.Read(TargetReading reading)
                && reading.servesOnly(state.progress().plan().to());
        return back
                ? resolve(claim, state.alreadyBack(now), state.progress(), StepOutcome.CONFIRMED, why)
                : letGo(claim, state, HoldCode.OTHER_ACTOR, why, List.of());
    }

    /** Before the first call a person may be asked; afterwards only failing is honest. */
    private boolean letGo(
            ClaimedRun claim, RunState.Planned state, HoldCode code, String why, List<Identified> across) {
        if (state.progress().untouched()) {
            String who = "an approver of " + claim.watch().service().project();
            return deciding.hold(
                    claim, state.hold(code, why, who), across, state.progress().started());
        }
        return failed(claim, state.fail(why), state.progress(), StepOutcome.ESCALATED, why);
    }

    private static Optional<Map.Entry<TargetMeans, TargetState>> target(PlanFacts facts, RunState.Planned state) {
        return facts.targets().entrySet().stream()
                .filter(t ->
                        t.getKey().target().equals(state.progress().current().target()))
                .findFirst();
    }

    private static String intentId(ClaimedRun claim, Progress progress) {
        return DerivedId.of(
                "intent",
                claim.watch().idPrefix(),
                progress.current().target().value(),
                Integer.toString(progress.attempt()));
    }
}
