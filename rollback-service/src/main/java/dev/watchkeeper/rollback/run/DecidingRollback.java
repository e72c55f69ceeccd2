package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.plan.Decision;
import dev.watchkeeper.rollback.plan.PlanFacts;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a reason to a written intent, a hold, a stand-down or a look. Each method says whether to go on at once. */
final class DecidingRollback {
    /** A target that cannot be read gets this long before a person is asked. */
    static final Duration UNREADABLE_FOR = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Runs runs;
    private final GatheringFacts gathering;
    private final AllRead allRead;
    private final RollbackPlanning planning;

    DecidingRollback(Runs runs, GatheringFacts gathering, AllRead allRead, RollbackPlanning planning) {
        this.runs = runs;
        this.gathering = gathering;
        this.allRead = allRead;
        this.planning = planning;
    }

    /** Waits for the end of the undo window; a breach that was found meanwhile, and that may take back at once, does not. */
    boolean announced(ClaimedRun claim, RunState.Announced state) {
        Instant now = claim.now();
        if (state.over(now)) {
            return runs.move(claim, state.begin(now), List.of(), Duration.ZERO);
        }
        if (state.breach().isPresent() && overtaken(claim, state, state.breach().get())) {
            return true;
        }
        Duration left = Duration.between(now, state.until());
        boolean askAgain = state.breach().isPresent() && left.compareTo(A_SECOND) > 0;
        runs.move(claim, state, List.of(), askAgain ? A_SECOND : left);
        return false;
    }

    private boolean overtaken(ClaimedRun claim, RunState.Announced state, Trigger.Automatic breach) {
        if (allRead.now(claim.watch(), breach.decided(), true, claim.now()) == AllRead.Known.TOO_LITTLE) {
            return false;
        }
        Optional<PlanFacts> facts = gathering.about(claim.watch(), breach, true);
        Instant now = runs.now();
        if (facts.isEmpty() || !(planning.decide(facts.get(), now) instanceof Decision.Rollback(var plan))) {
            return false;
        }
        var planned = state.overtake(plan, now, facts.get().terms().within());
        String note = "the breach does not wait for the undo window of the rollback that "
                + state.trigger().who() + " announced";
        List<Identified> events = new ArrayList<>(RunEvents.planned(claim.watch(), planned.progress(), note));
        events.addAll(AcrossEvents.suspects(claim.watch(), facts.get(), now));
        return runs.intend(claim, planned, events, facts.get().terms().cap());
    }

    boolean decide(ClaimedRun claim, RunState.Detected state) {
        AllRead.Known known =
                allRead.now(claim.watch(), state.at(), state.trigger() instanceof Trigger.Automatic, claim.now());
        if (known == AllRead.Known.TOO_LITTLE) {
            runs.move(claim, state, List.of(), SOON);
            return false;
        }
        Optional<PlanFacts> facts = gathering.about(claim.watch(), state.trigger(), true);
        if (facts.isEmpty()) {
            return standDown(
                    claim,
                    state.standDown("this run of the deployment is not the current one"),
                    Optional.empty(),
                    state.at());
        }
        Instant now = runs.now();
        return switch (planning.decide(facts.get(), now)) {
            case Decision.Rollback(var plan) -> {
                var planned = state.plan(plan, now, facts.get().terms().within());
                List<Identified> events =
                        new ArrayList<>(RunEvents.planned(claim.watch(), planned.progress(), note(known)));
                events.addAll(AcrossEvents.suspects(claim.watch(), facts.get(), now));
                yield runs.intend(claim, planned, events, facts.get().terms().cap());
            }
            case Decision.Hold hold -> {
                if (hold.code() == HoldCode.TARGET_UNREADABLE
                        && now.isBefore(state.at().plus(UNREADABLE_FOR))) {
                    runs.move(claim, state, List.of(), A_SECOND);
                    yield false;
                }
                yield hold(
                        claim,
                        state.hold(hold.code(), hold.why(), hold.whoMayDecide()),
                        across(claim, hold.code(), facts.get(), state.at()),
                        state.at());
            }
            case Decision.StandDown(String why, var gone) -> standDown(claim, state.standDown(why), gone, state.at());
            case Decision.LookFirst ignored -> look(claim, state, facts.get(), now);
        };
    }

    private boolean look(ClaimedRun claim, RunState.Detected state, PlanFacts facts, Instant now) {
        var breach = (Trigger.Automatic) state.trigger();
        var looking = state.look(
                Looks.beforeActing(claim.watch(), breach, facts.deployment().version(), now));
        return awaitLook(claim, looking, now);
    }

    boolean awaitLook(ClaimedRun claim, RunState.Looking looking, Instant now) {
        runs.move(
                claim,
                looking,
                RunEvents.lookRequested(claim.watch(), looking.look(), now),
                until(now, looking.look().deadline()));
        return false;
    }

    /** The answer comes as an event; here only its absence is noticed. */
    boolean looking(ClaimedRun claim, RunState.Looking state) {
        if (!state.unanswered(claim.now())) {
            runs.move(claim, state, List.of(), until(claim.now(), state.look().deadline()));
            return false;
        }
        return hold(
                claim,
                state.notConfirmed(
                        "the breach is old and the look at it was not answered by "
                                + state.look().deadline(),
                        "an approver of " + claim.watch().service().project()),
                List.of(),
                state.look().requested());
    }

    /** @param at when what is held was decided about */
    boolean hold(ClaimedRun claim, RunState.Held held, List<Identified> more, Instant at) {
        List<Identified> events = new ArrayList<>(more);
        events.addAll(RunEvents.held(claim.watch(), held, at));
        runs.move(claim, held, events, Duration.ZERO);
        return false;
    }

    /** @param gone the version that somebody else has taken back */
    boolean standDown(ClaimedRun claim, RunState.StoodDown down, Optional<Version> gone, Instant at) {
        List<Identified> events = RunEvents.stoodDown(claim.watch(), down, at);
        if (gone.isPresent()) {
            runs.takenBack(claim, down, gone.get(), events);
        } else {
            runs.move(claim, down, events, Duration.ZERO);
        }
        return false;
    }

    /** What is said about other services beside a hold. */
    List<Identified> across(ClaimedRun claim, HoldCode code, PlanFacts facts, Instant at) {
        var ofSuspect = facts.suspects().clear().flatMap(suspect -> gathering.termsOfLive(suspect.watch()));
        return AcrossEvents.held(claim.watch(), code, facts, ofSuspect, at);
    }

    private static String note(AllRead.Known known) {
        return known == AllRead.Known.WITHOUT_SOME_VERDICTS
                ? "not all verdicts about other services could be read within " + AllRead.WAIT_FOR_VERDICTS.toSeconds()
                        + " s, so a common cause may have been missed"
                : "";
    }

    static Duration until(Instant now, Instant deadline) {
        return Duration.between(now, deadline.plus(RunState.ANSWER_GRACE)).plusMillis(1);
    }
}
