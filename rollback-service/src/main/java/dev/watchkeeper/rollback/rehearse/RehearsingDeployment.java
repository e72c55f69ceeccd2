package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads each target, looks up the known good version, and asks the target whether it could run it. Changes nothing. */
public final class RehearsingDeployment {
    /** A target that gives no answer is asked again for so long; the gate waits a minute. */
    static final Duration ASK_FOR = Duration.ofSeconds(20);

    private final Rehearsals rehearsals;
    private final Deployments deployments;
    private final MeansByName means;
    private final Function<KnownDeployment, RollbackTerms> terms;

    public RehearsingDeployment(
            Rehearsals rehearsals,
            Deployments deployments,
            MeansByName means,
            Function<KnownDeployment, RollbackTerms> terms) {
        this.rehearsals = rehearsals;
        this.deployments = deployments;
        this.means = means;
        this.terms = terms;
    }

    public void rehearse(Rehearsals.Owed owed) {
        deployments.find(owed.watch().deployment()).ifPresent(known -> rehearse(owed, known));
    }

    private void rehearse(Rehearsals.Owed owed, KnownDeployment known) {
        Optional<KnownGood> good = deployments.newestKnownGood(known.watch().service(), known.version());
        boolean mayAskAgain = owed.waited().compareTo(ASK_FOR) < 0;
        List<TargetRehearsal> targets = new ArrayList<>();
        for (TargetMeans target : terms.apply(known).targets()) {
            Answer answer = ask(known.watch(), target, good);
            if (!answer.definite() && mayAskAgain) {
                return;
            }
            targets.add(answer.rehearsal());
        }
        rehearsals.done(known.watch(), new RollbackEvent.Rehearsed(known.watch(), targets, sentence(known, targets)));
    }

    private Answer ask(WatchRef watch, TargetMeans target, Optional<KnownGood> good) {
        Optional<RollbackMeans> by = means.find(target.means());
        if (by.isEmpty()) {
            return definite(target, means.whyNot(target.means()), Optional.empty(), good);
        }
        return switch (by.get()
                .read(target, good.map(found -> List.of(found.version())).orElseGet(List::of))) {
            case TargetState.Unreadable(String why) ->
                new Answer(rehearsal(target, false, "it cannot be read: " + why, Optional.empty(), good), false);
            case TargetState.Read(TargetReading reading) -> {
                if (good.isEmpty()) {
                    yield definite(
                            target,
                            "no version of " + watch.service() + " is known good yet: first deployment",
                            Optional.of(reading),
                            good);
                }
                yield asked(watch, target, by.get(), reading, good.get());
            }
        };
    }

    private static Answer asked(
            WatchRef watch, TargetMeans target, RollbackMeans by, TargetReading reading, KnownGood good) {
        var request = new ActRequest(
                DerivedId.of("rehearsal", watch.idPrefix(), target.target().value()),
                watch,
                good.version(),
                Expectation.of(reading),
                "rehearsal before the start");
        var read = Optional.of(reading);
        var known = Optional.of(good);
        return switch (by.rehearse(target, request)) {
            case RehearsalAnswer.Possible ignored ->
                new Answer(
                        rehearsal(target, true, "the target can be given back to " + good.version(), read, known),
                        true);
            case RehearsalAnswer.NotPossible(String why) -> definite(target, why, read, known);
            case RehearsalAnswer.NoAnswer(String why) ->
                new Answer(rehearsal(target, false, "it gives no answer: " + why, read, known), false);
        };
    }

    private static Answer definite(
            TargetMeans target, String why, Optional<TargetReading> reading, Optional<KnownGood> good) {
        return new Answer(rehearsal(target, false, why, reading, good), true);
    }

    private static TargetRehearsal rehearsal(
            TargetMeans target,
            boolean possible,
            String why,
            Optional<TargetReading> reading,
            Optional<KnownGood> good) {
        return new TargetRehearsal(
                target.target(),
                possible,
                why,
                reading.map(r -> Version.ofTag(r.running())),
                good.map(KnownGood::version),
                good.map(KnownGood::grade));
    }

    private static String sentence(KnownDeployment known, List<TargetRehearsal> targets) {
        if (targets.isEmpty()) {
            return "no rollback of " + known.watch().service()
                    + " is possible: no target is named, and none never means all";
        }
        String each = targets.stream().map(t -> t.target() + ": " + t.why()).collect(Collectors.joining("; "));
        long possible = targets.stream().filter(TargetRehearsal::possible).count();
        return "a rollback of " + known.watch().service() + " is possible at " + possible + " of " + targets.size()
                + " target(s); " + each;
    }

    /** @param definite whether asking again would not change it */
    private record Answer(TargetRehearsal rehearsal, boolean definite) {}
}
