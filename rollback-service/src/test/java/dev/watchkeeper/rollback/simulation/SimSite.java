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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is taken back, and by what means.
 *
 * @param round how far the clock goes between two looks at what is due
 */
record SimSite(RollbackMeans means, RollbackTerms terms, KnownDeployment deployment, KnownGood good, Duration round) {

    static SimSite of(RollbackMeans means) {
        return new SimSite(means, Examples.terms(), Examples.live(), Examples.knownGood(), Duration.ofMillis(500));
    }

    static SimSite of(Counterpart real) {
        RollbackTerms usual = Examples.terms();
        var terms = new RollbackTerms(
                usual.phases(),
                usual.cap(),
                usual.within(),
                usual.verifyWith(),
                usual.dependsOn(),
                List.of(real.target()));
        return new SimSite(
                real.means(),
                terms,
                running(real.bad(), real.good()),
                new KnownGood(
                        real.good(), KnownGoodGrade.STABLE, Examples.knownGood().since()),
                Duration.ofSeconds(5));
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
