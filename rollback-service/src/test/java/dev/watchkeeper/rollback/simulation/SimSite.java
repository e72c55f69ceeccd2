package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.Counterpart;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is taken back, and by what means.
 *
 * @param round how far the clock goes between two looks at what is due
 */
record SimSite(
        List<RollbackMeans> means, RollbackTerms terms, KnownDeployment deployment, KnownGood good, Duration round) {

    static SimSite of(RollbackMeans means) {
        return simulated(List.of(means), Examples.TARGET);
    }

    /** Two ways to one target. */
    static SimSite of(RollbackMeans means, SimNextWay next) {
        return simulated(List.of(means, next), TargetMeans.inOrder(List.of(Examples.TARGET, SimNextWay.TARGET)));
    }

    private static SimSite simulated(List<RollbackMeans> means, TargetMeans target) {
        return new SimSite(means, terms(target), Examples.live(), Examples.knownGood(), Duration.ofMillis(500));
    }

    static SimSite of(Counterpart real) {
        return of(real, List.of(real.means()), real.target());
    }

    /** Several ways, by real counterparts, to what the first of them brings back. */
    static SimSite of(Counterpart first, Counterpart second) {
        return of(
                first,
                List.of(first.means(), second.means()),
                TargetMeans.inOrder(List.of(first.target(), second.target())));
    }

    private static SimSite of(Counterpart real, List<RollbackMeans> means, TargetMeans target) {
        return new SimSite(
                means,
                terms(target),
                running(real.bad(), real.good()),
                new KnownGood(
                        real.good(), KnownGoodGrade.STABLE, Examples.knownGood().since()),
                Duration.ofSeconds(5));
    }

    private static RollbackTerms terms(TargetMeans target) {
        RollbackTerms usual = Examples.terms();
        return new RollbackTerms(
                usual.phases(), usual.cap(), usual.within(), usual.verifyWith(), usual.dependsOn(), List.of(target));
    }

    private static KnownDeployment running(Version bad, Version good) {
        KnownDeployment usual = Examples.deployment(DeploymentStatus.SHIFTED, StartKind.NORMAL);
        return new KnownDeployment(
                usual.watch(),
                usual.kind(),
                bad,
                Optional.of(good),
                usual.targets(),
                usual.policy(),
                usual.status(),
                usual.times());
    }
}
