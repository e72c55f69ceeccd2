package dev.watchkeeper.rollback.deployment;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import java.util.List;
import java.util.Optional;

/**
 * A deployment as far as rollback has read {@code deployments}.
 *
 * @param schema what its migrations do to the version before, where the gate knows of any
 */
public record KnownDeployment(
        WatchRef watch,
        StartKind kind,
        Version version,
        Optional<Version> previous,
        List<TargetName> targets,
        ResolvedPolicy policy,
        DeploymentStatus status,
        WatchTimes times,
        Optional<SchemaChange> schema) {
    public KnownDeployment {
        targets = List.copyOf(targets);
    }

    /** One without migrations. */
    public KnownDeployment(
            WatchRef watch,
            StartKind kind,
            Version version,
            Optional<Version> previous,
            List<TargetName> targets,
            ResolvedPolicy policy,
            DeploymentStatus status,
            WatchTimes times) {
        this(watch, kind, version, previous, targets, policy, status, times, Optional.empty());
    }

    KnownDeployment admitted(Optional<SchemaChange> change) {
        KnownDeployment known = with(DeploymentStatus.ADMITTED, times);
        return change.map(known::migrated).orElse(known);
    }

    /** The same with migrations. */
    public KnownDeployment migrated(SchemaChange change) {
        return new KnownDeployment(watch, kind, version, previous, targets, policy, status, times, Optional.of(change));
    }

    /** The same with what is known of the migrations now. */
    KnownDeployment withSchema(Optional<SchemaChange> now) {
        return new KnownDeployment(watch, kind, version, previous, targets, policy, status, times, now);
    }

    /** Whether the new version is or may be getting traffic: only then there is something to take back. */
    public boolean live() {
        return switch (status) {
            case STARTED, SHIFTING, SHIFTED -> true;
            case REQUESTED, REFUSED, ADMITTED, ENDED, ABORTED, SUPERSEDED -> false;
        };
    }

    KnownDeployment with(DeploymentStatus next, WatchTimes at) {
        return new KnownDeployment(watch, kind, version, previous, targets, policy, next, at, schema);
    }

    KnownDeployment started(WatchRef run, Version now, Optional<Version> before, WatchTimes at) {
        return new KnownDeployment(run, kind, now, before, targets, policy, DeploymentStatus.STARTED, at, schema);
    }
}
