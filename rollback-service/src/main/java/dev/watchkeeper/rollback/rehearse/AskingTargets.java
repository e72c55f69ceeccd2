package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads each target and asks it whether it could run the known good version again. Changes nothing. */
public final class AskingTargets {
    private final MeansByName means;

    public AskingTargets(MeansByName means) {
        this.means = means;
    }

    /**
     * One answer for each target, in the same order. Blocking, some seconds for each target.
     *
     * @param occasion tells this rehearsal from others of the same deployment, so that no target repeats an old answer
     * @param noneGood what is said where no version is known good
     */
    List<TargetAnswer> ask(
            WatchRef watch, List<TargetMeans> targets, Optional<KnownGood> good, Occasion occasion, String noneGood) {
        return targets.stream()
                .map(target -> eachWay(watch, target, good, occasion, noneGood))
                .toList();
    }

    /** Possible when the first way is; what the further ones answer is said with it. */
    private TargetAnswer eachWay(
            WatchRef watch, TargetMeans target, Optional<KnownGood> good, Occasion occasion, String noneGood) {
        TargetAnswer answer = ask(watch, target, good, occasion, noneGood);
        for (int way = 1; way <= target.further().size(); way++) {
            TargetMeans further = target.way(way);
            var so = new Occasion(occasion.id() + "/way " + way, occasion.reason());
            answer = answer.with(further.word(), ask(watch, further, good, so, noneGood));
        }
        return answer;
    }

    private TargetAnswer ask(
            WatchRef watch, TargetMeans target, Optional<KnownGood> good, Occasion occasion, String noneGood) {
        var answer = new Answering(target, good, means.find(target.means()));
        if (answer.by.isEmpty()) {
            return answer.no(means.whyNot(target.means()), Optional.empty());
        }
        List<Version> about = good.map(found -> List.of(found.version())).orElseGet(List::of);
        return switch (answer.by.get().read(target, about)) {
            case TargetState.Unreadable(String why) -> answer.none("it cannot be read: " + why, Optional.empty());
            case TargetState.Read(TargetReading reading)
            when good.isEmpty() -> answer.no(noneGood, Optional.of(reading));
            case TargetState.Read(TargetReading reading) ->
                asked(watch, answer, answer.by.get(), reading, good.get(), occasion);
        };
    }

    private static TargetAnswer asked(
            WatchRef watch,
            Answering answer,
            RollbackMeans by,
            TargetReading reading,
            KnownGood good,
            Occasion occasion) {
        var request = new ActRequest(
                DerivedId.of(
                        "rehearsal", watch.idPrefix(), answer.target.target().value(), occasion.id()),
                watch,
                good.version(),
                Expectation.of(reading),
                occasion.reason());
        var read = Optional.of(reading);
        return switch (by.rehearse(answer.target, request)) {
            case RehearsalAnswer.Possible ignored ->
                answer.yes("the target can be given back to " + good.version(), read);
            case RehearsalAnswer.NotPossible(String why) -> answer.no(why, read);
            case RehearsalAnswer.NoAnswer(String why) -> answer.none("it gives no answer: " + why, read);
        };
    }

    static String sentence(ServiceRef service, List<TargetRehearsal> targets) {
        if (targets.isEmpty()) {
            return "no rollback of " + service + " is possible: no target is named, and none never means all";
        }
        String each = targets.stream().map(t -> t.target() + ": " + t.why()).collect(Collectors.joining("; "));
        long possible = targets.stream().filter(TargetRehearsal::possible).count();
        return "a rollback of " + service + " is possible at " + possible + " of " + targets.size() + " target(s); "
                + each;
    }

    /**
     * Why targets are asked.
     *
     * @param id the same for the same rehearsal, another one for each later one
     */
    record Occasion(String id, String reason) {}

    /** The answer of one target, as far as it is known. */
    private record Answering(TargetMeans target, Optional<KnownGood> good, Optional<RollbackMeans> by) {
        TargetAnswer yes(String why, Optional<TargetReading> read) {
            return answer(true, why, read, true);
        }

        TargetAnswer no(String why, Optional<TargetReading> read) {
            return answer(false, why, read, true);
        }

        TargetAnswer none(String why, Optional<TargetReading> read) {
            return answer(false, why, read, false);
        }

        private TargetAnswer answer(boolean possible, String why, Optional<TargetReading> read, boolean definite) {
            var rehearsal = new TargetRehearsal(
                    target.target(),
                    possible,
                    why,
                    read.map(r -> Version.ofTag(r.running())),
                    good.map(KnownGood::version),
                    good.map(KnownGood::grade));
            return new TargetAnswer(rehearsal, target.means(), by.map(RollbackMeans::guarantee), definite);
        }
    }
}
