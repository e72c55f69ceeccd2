package dev.watchkeeper.rollback.deployment;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import java.util.Optional;

/** Rollback's own projection of {@code deployments}. Every method may fail with the database's exception, which passes. */
public interface Deployments {
    Optional<KnownDeployment> find(DeploymentId id);

    /** The newest version known good of a service other than the given one. */
    Optional<KnownGood> newestKnownGood(ServiceRef service, Version except);

    /** A deployment of the same service that started after this one, and has not ended by being refused or aborted. */
    Optional<DeploymentId> newerThan(KnownDeployment deployment);

    /** The offset after the last record of {@code deployments} that was read from the partition; 0 when none was. */
    long readTo(int partition);
}
