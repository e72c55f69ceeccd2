package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** After a call: reads what became of it, and never calls. Each method says whether to go on at once. */
final class ReadingOutcome {
    private final Runs runs;
    private final GatheringFacts gathering;
    private final MeansByName means;
    private final Settling settling;

    ReadingOutcome(Runs runs, GatheringFacts gathering, MeansByName means, Settling settling) {
        this.runs = runs;
        this.gathering = gathering;
        this.means = means;
        this.settling = settling;
    }

    /** Found by whoever goes on after a crash: nobody knows whether the call went out. */
    boolean sending(ClaimedRun claim, RunState.Sending state) {
        boolean once = reached(claim, state.progress())
                .map(target -> target.by().guarantee() == Guarantee.READ_CHECK_ACT)
                .orElse(false);
        return settling.unknown(claim, state, "the executor stopped during the call", once ? state.at() : claim.now());
    }

    boolean unknown(ClaimedRun claim, RunState.Unknown state) {
        Progress progress = state.progress();
        Optional<Reached> target = reached(claim, progress);
        if (target.isEmpty()) {
            return noTarget(claim, state.escalate(Reached.GONE), progress);
        }
        CallTrace trace = target.get()
                .trace(claim, progress, state.expected(), progress.asked().orElse(state.since()));
        TargetState read = target.get().read(progress);
        Instant now = runs.now();
        TargetMeans taken = target.get().target();
        Guarantee guarantee = target.get().by().guarantee();
        boolean further = GivenUp.possible(progress, taken, guarantee);
        return switch (Resolution.of(state, read, trace, guarantee, further, now)) {
            case Resolution.Confirmed ignored ->
                settling.resolve(
                        claim,
                        state.confirmed(now),
                        progress,
                        StepOutcome.CONFIRMED,
                        "reading shows it, after " + state.why());
            case Resolution.UnderWay(String what) ->
                settling.follow(claim, state.follow("after " + state.why() + ", " + what, now));
            case Resolution.ReadAgain ignored -> settling.readAgain(claim, state);
            case Resolution.SameCallAgain ignored -> runs.move(claim, state.repeat(), List.of(), Duration.ZERO);
            case Resolution.NotHappened(String why) ->
                settling.resolve(claim, state.overtaken(), progress, StepOutcome.NOT_HAPPENED, why);
            case Resolution.NextWay(String proof) -> {
                GivenUp gone = GivenUp.of(taken, proof);
                yield settling.nextWay(claim, state.nextWay(gone), progress, gone);
            }
            case Resolution.Escalated(String why) ->
                settling.failed(claim, state.escalate(why), progress, StepOutcome.ESCALATED, why);
        };
    }

    boolean following(ClaimedRun claim, RunState.Following state) {
        Progress progress = state.progress();
        Optional<Reached> target = reached(claim, progress);
        if (target.isEmpty()) {
            return noTarget(claim, state.escalate(Reached.GONE), progress);
        }
        CallTrace trace = target.get()
                .trace(claim, progress, state.expected(), progress.asked().orElse(state.since()));
        TargetState read = target.get().read(progress);
        Instant now = runs.now();
        TargetMeans taken = target.get().target();
        boolean further = GivenUp.possible(progress, taken, target.get().by().guarantee());
        return switch (Resolution.of(state, read, trace, further, now)) {
            case Resolution.Confirmed ignored ->
                settling.resolve(
                        claim,
                        state.confirmed(now),
                        progress,
                        StepOutcome.CONFIRMED,
                        "reading shows " + progress.plan().to() + " with all traffic: " + state.what());
            case Resolution.Escalated(String why) ->
                settling.failed(claim, state.escalate(why), progress, StepOutcome.ESCALATED, why);
            case Resolution.NextWay(String proof) -> {
                GivenUp gone = GivenUp.of(taken, proof);
                yield settling.nextWay(claim, state.nextWay(gone), progress, gone);
            }
            case Resolution.ReadAgain ignored -> settling.readAgain(claim, state);
            case Resolution.UnderWay ignored -> settling.readAgain(claim, state);
            case Resolution.SameCallAgain ignored ->
                throw new IllegalStateException("what is under way is not sent again");
            case Resolution.NotHappened ignored -> throw new IllegalStateException("what is under way has happened");
        };
    }

    private boolean noTarget(ClaimedRun claim, RunState.Failed failed, Progress progress) {
        return settling.failed(claim, failed, progress, StepOutcome.ESCALATED, Reached.GONE);
    }

    private Optional<Reached> reached(ClaimedRun claim, Progress progress) {
        return gathering
                .terms(claim.watch())
                .flatMap(terms -> terms.targets().stream()
                        .filter(each -> each.target().equals(progress.current().target()))
                        .findFirst())
                .map(progress::taken)
                .flatMap(target -> means.find(target.means()).map(by -> new Reached(target, by)));
    }

    /** The target of a step by the way that is taken, with the means to it. */
    private record Reached(TargetMeans target, RollbackMeans by) {
        static final String GONE = "the policy no longer names the target";

        TargetState read(Progress progress) {
            return by.read(
                    target, List.of(progress.plan().from(), progress.plan().to()));
        }

        CallTrace trace(ClaimedRun claim, Progress progress, Expectation expected, Instant sent) {
            var call = new ActRequest(
                    IntentId.of(claim.watch(), progress),
                    claim.watch(),
                    progress.plan().to(),
                    expected,
                    progress.trigger().sentence());
            return by.trace(target, call, sent);
        }
    }
}
