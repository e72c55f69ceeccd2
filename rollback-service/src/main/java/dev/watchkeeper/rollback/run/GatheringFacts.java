package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.across.CommonCause;
import dev.watchkeeper.rollback.across.Neighbourhood;
import dev.watchkeeper.rollback.across.Neighbours;
import dev.watchkeeper.rollback.across.Scope;
import dev.watchkeeper.rollback.across.SuspectRanking;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.detect.VerdictsSeen;
import dev.watchkeeper.rollback.means.AtOnce;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.plan.PlanFacts;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads everything that a plan is made from, the targets last and at once, so that their state is the freshest. */
public final class GatheringFacts {
    private final Deployments deployments;
    private final StopSwitches stopSwitches;
    private final VerdictsSeen verdicts;
    private final Neighbours neighbours;
    private final Runs runs;
    private final MeansByName means;
    private final AtOnce atOnce;
    private final Function<KnownDeployment, RollbackTerms> terms;

    public GatheringFacts(
            Deployments deployments,
            StopSwitches stopSwitches,
            VerdictsSeen verdicts,
            Neighbours neighbours,
            Runs runs,
            MeansByName means,
            AtOnce atOnce,
            Function<KnownDeployment, RollbackTerms> terms) {
        this.deployments = deployments;
        this.stopSwitches = stopSwitches;
        this.verdicts = verdicts;
        this.neighbours = neighbours;
        this.runs = runs;
        this.means = means;
        this.atOnce = atOnce;
        this.terms = terms;
    }

    /**
     * Empty when the deployment is not known in this run.
     *
     * @param untouched nothing was sent yet: only then a rule that has recovered ends it, or other services hold it
     */
    Optional<PlanFacts> about(WatchRef watch, Trigger trigger, boolean untouched) {
        return about(watch, trigger, untouched, target -> 0);
    }

    /** Each target is read by the way that is taken to it. */
    Optional<PlanFacts> about(WatchRef watch, Progress progress) {
        return about(watch, progress.trigger(), progress.untouched(), progress::way);
    }

    private Optional<PlanFacts> about(
            WatchRef watch, Trigger trigger, boolean untouched, ToIntFunction<TargetName> way) {
        return deployments
                .find(watch.deployment())
                .filter(known -> known.watch().equals(watch))
                .map(known -> {
                    RollbackTerms said = terms.apply(known);
                    Optional<KnownGood> good = deployments.newestKnownGood(watch.service(), known.version());
                    return new PlanFacts(
                            known,
                            said,
                            trigger,
                            good,
                            deployments.newerThan(known),
                            stopSwitches.find(watch.service().project()),
                            runs.automaticWithin(watch.service(), said.cap().per(), RunKey.of(watch)),
                            untouched ? recovered(verdicts, watch, trigger) : Optional.empty(),
                            untouched ? around(watch, trigger) : Neighbourhood.NOBODY,
                            read(said, known.version(), good, way));
                });
    }

    /** Empty when the deployment is not live any more. */
    Optional<RollbackTerms> termsOfLive(WatchRef watch) {
        return deployments
                .find(watch.deployment())
                .filter(KnownDeployment::live)
                .map(terms);
    }

    Optional<RollbackTerms> terms(WatchRef watch) {
        return deployments.find(watch.deployment()).map(terms);
    }

    /** Why the reason is over; not while another rule that takes back is broken. */
    static Optional<String> recovered(VerdictsSeen verdicts, WatchRef watch, Trigger trigger) {
        return switch (trigger) {
            // In this order: a breach that is read after the second question takes the place of the one that is over.
            case Trigger.Automatic breach ->
                verdicts.recovered(watch, breach.rule(), breach.transition())
                        .filter(sentence -> !verdicts.anotherBroken(watch, breach.rule()));
            case Trigger.Manual ignored -> Optional.empty();
            case Trigger.Precaution ignored -> Optional.empty();
        };
    }

    /** Whether no common cause has shown so far; what has acted, or was decided by a person, goes on in any case. */
    boolean stillAlone(WatchRef watch, Trigger trigger, boolean untouched) {
        return !untouched
                || !(trigger instanceof Trigger.Automatic breach)
                || breach.commonCause(watch.service(), around(watch, trigger)).isEmpty();
    }

    private Neighbourhood around(WatchRef watch, Trigger trigger) {
        if (!(trigger instanceof Trigger.Automatic breach)) {
            return Neighbourhood.NOBODY;
        }
        Scope scope = Scope.of(watch.service());
        Instant last = breach.confirmed().orElse(breach.decided());
        return new Neighbourhood(
                neighbours.breaches(
                        scope, breach.decided().minus(CommonCause.TOGETHER), last.plus(CommonCause.TOGETHER)),
                neighbours.watched(scope),
                neighbours.shifts(scope, breach.breach().minus(SuspectRanking.WINDOW), breach.breach()));
    }

    private Map<TargetMeans, TargetState> read(
            RollbackTerms said, Version bad, Optional<KnownGood> good, ToIntFunction<TargetName> way) {
        List<Version> about = good.map(found -> List.of(bad, found.version())).orElseGet(() -> List.of(bad));
        // The ways of a target that were given up too: who acts by one of them acts at the same target.
        List<TargetMeans> asked = said.targets().stream()
                .flatMap(target -> target.ways().subList(0, way.applyAsInt(target.target()) + 1).stream())
                .distinct()
                .toList();
        List<TargetState> found = atOnce.all(asked.stream()
                .<Supplier<TargetState>>map(one -> () -> means.read(one, about))
                .toList());
        Map<TargetMeans, TargetState> read = new HashMap<>();
        IntStream.range(0, asked.size()).forEach(i -> read.put(asked.get(i), found.get(i)));
        Map<TargetMeans, TargetState> states = new LinkedHashMap<>();
        said.targets().forEach(target -> {
            int taken = way.applyAsInt(target.target());
            TargetMeans present = target.way(taken);
            states.put(
                    present,
                    withOthers(
                            Objects.requireNonNull(read.get(present)),
                            target.ways().subList(0, taken).stream()
                                    .map(given -> Objects.requireNonNull(read.get(given)))));
        });
        return states;
    }

    /** What a way that was given up does not say changes no reading. */
    private static TargetState withOthers(TargetState state, Stream<TargetState> before) {
        if (!(state instanceof TargetState.Read(TargetReading reading))
                || reading.otherActor().isPresent()) {
            return state;
        }
        return before.filter(TargetState.Read.class::isInstance)
                .flatMap(read -> ((TargetState.Read) read).reading().otherActor().stream())
                .findFirst()
                .<TargetState>map(other -> new TargetState.Read(reading.withOtherActor(other)))
                .orElse(state);
    }
}
