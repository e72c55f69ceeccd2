package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.deployment.EndOfDeployments;
import dev.watchkeeper.rollback.plan.Decision;
import dev.watchkeeper.rollback.plan.PlanFacts;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Duration;
import java.time.Instant;
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
    private final EndOfDeployments end;
    private final RollbackPlanning planning;

    DecidingRollback(Runs runs, GatheringFacts gathering, EndOfDeployments end, RollbackPlanning planning) {
        this.runs = runs;
        this.gathering = gathering;
        this.end = end;
        this.planning = planning;
    }

    boolean decide(ClaimedRun claim, RunState.Detected state) {
        if (!end.allRead()) {
            runs.move(claim, state, List.of(), SOON);
            return false;
        }
        Optional<PlanFacts> facts = gathering.about(claim.watch(), state.trigger(), true);
        if (facts.isEmpty()) {
            return standDown(claim, state.standDown("this run of the deployment is not the current one"));
        }
        Instant now = runs.now();
        return switch (planning.decide(facts.get(), now)) {
            case Decision.Rollback(var plan) -> {
                var planned = state.plan(plan, now, facts.get().terms().within());
                yield runs.intend(
                        claim,
                        planned,
                        RunEvents.planned(claim.watch(), planned.progress()),
                        facts.get().terms().cap());
            }
            case Decision.Hold hold -> {
                if (hold.code() == HoldCode.TARGET_UNREADABLE
                        && now.isBefore(state.at().plus(UNREADABLE_FOR))) {
                    runs.move(claim, state, List.of(), A_SECOND);
                    yield false;
                }
                yield hold(claim, state.hold(hold.code(), hold.why(), hold.whoMayDecide()));
            }
            case Decision.StandDown(String why) -> standDown(claim, state.standDown(why));
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
                        "an approver of " + claim.watch().service().project()));
    }

    boolean hold(ClaimedRun claim, RunState.Held held) {
        runs.move(claim, held, RunEvents.held(claim.watch(), held), Duration.ZERO);
        return false;
    }

    boolean standDown(ClaimedRun claim, RunState.StoodDown down) {
        runs.move(claim, down, RunEvents.stoodDown(claim.watch(), down), Duration.ZERO);
        return false;
    }

    static Duration until(Instant now, Instant deadline) {
        return Duration.between(now, deadline.plus(RunState.ANSWER_GRACE)).plusMillis(1);
    }
}
