package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks whether the old version holds its checks, and notices when nobody answers. */
final class VerifyingRollback {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Runs runs;
    private final GatheringFacts gathering;

    VerifyingRollback(Runs runs, GatheringFacts gathering) {
        this.runs = runs;
        this.gathering = gathering;
    }

    /** No step is left; the look begins when every target that the policy names shows it, also those that needed none. */
    boolean effective(ClaimedRun claim, RunState.Effective state) {
        Optional<String> notBack = notBack(claim, state.progress());
        Instant now = runs.now();
        if (notBack.isPresent()) {
            if (now.isBefore(state.progress().deadline())) {
                runs.move(claim, state, List.of(), A_SECOND);
                return false;
            }
            return failed(claim, state.fail("not every target is back: " + notBack.get()));
        }
        var look = gathering
                .terms(claim.watch())
                .map(terms -> Looks.afterRollback(claim.watch(), state.progress(), terms, now))
                .filter(asked -> !asked.checks().isEmpty());
        if (look.isEmpty()) {
            return failed(claim, state.fail("the target is back, and the policy names no check to verify it with"));
        }
        Look asked = look.get();
        runs.move(
                claim,
                state.verify(asked),
                RunEvents.lookRequested(claim.watch(), asked, now),
                DecidingRollback.until(now, asked.deadline()));
        return false;
    }

    /** The first target that does not run the old version alone; one that makes more pods of it does. */
    private Optional<String> notBack(ClaimedRun claim, Progress progress) {
        Version good = progress.plan().to();
        Version bad = progress.plan().from();
        return gathering.about(claim.watch(), progress).stream()
                .flatMap(facts -> facts.targets().entrySet().stream())
                .flatMap(target ->
                        trouble(target.getValue(), good, bad)
                                .map(why -> target.getKey().target() + " " + why)
                                .stream())
                .findFirst();
    }

    private static Optional<String> trouble(TargetState state, Version good, Version bad) {
        return switch (state) {
            case TargetState.Unreadable(String why) -> Optional.of("cannot be read: " + why);
            case TargetState.Read(TargetReading reading) -> {
                boolean back =
                        reading.servesOnly(good) || (reading.running().equals(good.atTarget()) && !reading.serves(bad));
                yield back ? Optional.empty() : Optional.of("runs " + reading);
            }
        };
    }

    boolean verifying(ClaimedRun claim, RunState.Verifying state) {
        if (state.unanswered(claim.now())) {
            return failed(
                    claim,
                    state.notVerified("nobody said by " + state.look().deadline() + " whether "
                            + state.progress().plan().to() + " holds its checks"));
        }
        runs.move(
                claim,
                state,
                List.of(),
                DecidingRollback.until(claim.now(), state.look().deadline()));
        return false;
    }

    private boolean failed(ClaimedRun claim, RunState.Failed failed) {
        runs.move(claim, failed, List.of(RunEvents.failed(claim.watch(), failed)), Duration.ZERO);
        return false;
    }
}
