package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.Guarantee;
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
    private final Settling settling;

    ActingOnTarget(
            Runs runs,
            GatheringFacts gathering,
            RollbackPlanning planning,
            MeansByName means,
            DecidingRollback deciding,
            Settling settling) {
        this.runs = runs;
        this.gathering = gathering;
        this.planning = planning;
        this.means = means;
        this.deciding = deciding;
        this.settling = settling;
    }

    boolean planned(ClaimedRun claim, RunState.Planned state) {
        Optional<PlanFacts> facts = gathering.about(claim.watch(), state.progress());
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
            case Decision.StandDown down -> notNeeded(claim, state, entry.get(), down, now);
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
            return settling.resolve(
                    claim, state.alreadyBack(now), state.progress(), StepOutcome.CONFIRMED, "it was back already");
        }
        RollbackMeans by = means.find(target.getKey().means())
                .orElseThrow(() ->
                        new IllegalStateException(means.whyNot(target.getKey().means())));
        var sending = state.send(state.repeat().orElseGet(() -> Expectation.of(reading)), now);
        String id = IntentId.of(claim.watch(), state.progress());
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
        Progress progress = state.progress();
        boolean conditional = by.guarantee() == Guarantee.CONDITIONAL;
        Instant since = conditional ? runs.now() : state.at();
        return switch (outcome) {
            case ActOutcome.Accepted ignored -> accepted(claim, state, by, target, since);
            case ActOutcome.Unknown(String why) -> settling.unknown(claim, state, why, since);
            case ActOutcome.NotSent(String why, var retryAfter) ->
                state.repeated()
                        ? settling.unknown(claim, state, why, since)
                        : notSent(claim, state, why, retryAfter, target, by.guarantee());
            case ActOutcome.Changed(String why) ->
                state.repeated()
                        ? settling.unknown(claim, state, why, since)
                        : progress.attempt() < Resolution.MOST_ATTEMPTS
                                ? settling.resolve(claim, state.changed(), progress, StepOutcome.NOT_HAPPENED, why)
                                : settling.failed(claim, state.refused(why), progress, StepOutcome.NOT_HAPPENED, why);
            case ActOutcome.Refused(String why) ->
                state.repeated()
                        ? settling.unknown(claim, state, why, since)
                        : noFurther(claim, state, progress, why, target, by.guarantee());
        };
    }

    /** As long as there is time; a person is asked as soon as it is plain that there will be none. */
    private boolean notSent(
            ClaimedRun claim,
            RunState.Sending state,
            String why,
            Optional<Duration> retryAfter,
            TargetMeans target,
            Guarantee guarantee) {
        RunState.Planned again = state.notSent();
        Unsent unsent = again.progress().unsent().orElseThrow();
        Duration backoff = unsent.backoff(retryAfter);
        int further = GivenUp.possible(again.progress(), target, guarantee)
                ? target.further().size()
                : 0;
        Instant deadline = again.progress().unsentUntil(further);
        if (runs.now().plus(backoff).isBefore(deadline)) {
            runs.move(claim, again, List.of(), backoff);
            return false;
        }
        String sentence = why + "; no call reached the target since " + unsent.since() + " (" + unsent.calls()
                + " tried), and the next would come after " + deadline;
        return noFurther(claim, state, again.progress(), sentence, target, guarantee);
    }

    /** This way does not lead there: the next one where that is proven and there is time, else a person. */
    private boolean noFurther(
            ClaimedRun claim,
            RunState.Sending state,
            Progress progress,
            String why,
            TargetMeans target,
            Guarantee guarantee) {
        if (!GivenUp.possible(progress, target, guarantee) || !runs.now().isBefore(progress.deadline())) {
            return settling.failed(claim, state.refused(why), progress, StepOutcome.NOT_HAPPENED, why);
        }
        GivenUp gone = GivenUp.of(target, why);
        return settling.nextWay(claim, state.nextWay(gone), progress, gone);
    }

    private boolean accepted(
            ClaimedRun claim, RunState.Sending state, RollbackMeans by, TargetMeans target, Instant since) {
        Progress progress = state.progress();
        Version good = progress.plan().to();
        if (!(by.read(target, List.of(progress.plan().from(), good)) instanceof TargetState.Read(TargetReading seen))) {
            return settling.unknown(claim, state, "it was accepted, and the target cannot be read", since);
        }
        Instant now = runs.now();
        if (seen.servesOnly(good)) {
            String sentence = "accepted, and reading shows " + good + " with all traffic";
            return settling.resolve(claim, state.confirmed(now), progress, StepOutcome.CONFIRMED, sentence);
        }
        return seen.onTheWayTo(good)
                ? settling.follow(claim, state.follow("it was accepted, and the target is on its way: " + seen, now))
                : settling.unknown(claim, state, "it was accepted and is not to be seen yet", since);
    }

    private boolean notNeeded(
            ClaimedRun claim,
            RunState.Planned state,
            Map.Entry<TargetMeans, TargetState> target,
            Decision.StandDown down,
            Instant now) {
        String why = down.why();
        if (state.progress().untouched()) {
            return deciding.standDown(
                    claim, state.standDown(why), down.gone(), state.progress().started());
        }
        boolean back = target.getValue() instanceof TargetState.Read(TargetReading reading)
                && reading.servesOnly(state.progress().plan().to());
        return back
                ? settling.resolve(claim, state.alreadyBack(now), state.progress(), StepOutcome.CONFIRMED, why)
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
        return settling.failed(claim, state.fail(why), state.progress(), StepOutcome.ESCALATED, why);
    }

    private static Optional<Map.Entry<TargetMeans, TargetState>> target(PlanFacts facts, RunState.Planned state) {
        return facts.targets().entrySet().stream()
                .filter(t ->
                        t.getKey().target().equals(state.progress().current().target()))
                .findFirst();
    }
}
