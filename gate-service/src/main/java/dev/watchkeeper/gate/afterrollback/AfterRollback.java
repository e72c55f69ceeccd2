package dev.watchkeeper.gate.afterrollback;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.deployment.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * After a rollback: the bad version's deployment ends, and the version that came back is watched under a new id that follows from
 * the old one, so that a repeat makes no second watch.
 */
public final class AfterRollback {
    private AfterRollback() {}

    /**
     * @param lockTaken another deployment of the service is live: the version that came back is that one's affair
     * @return all changes, to be written as one
     */
    public static List<Change> changes(
            Deployment bad, RollbackEvent.RolledBack rolledBack, boolean lockTaken, Instant now) {
        List<Change> changes = new ArrayList<>();
        if (bad.running()) {
            changes.add(bad.end(EndReason.ROLLED_BACK, rolledBack.sentence(), now));
        }
        if (!lockTaken) {
            changes.add(watchOfTheOldVersion(bad, rolledBack, now));
        }
        return changes;
    }

    private static Change watchOfTheOldVersion(Deployment bad, RollbackEvent.RolledBack rolledBack, Instant now) {
        DeploymentId id = new DeploymentId(DerivedId.of(
                "after-rollback", bad.id().value(), bad.watch().run().toString()));
        Request request = new Request(
                rolledBack.to(),
                bad.request().targets(),
                bad.request().policy(),
                bad.request().by(),
                bad.request().train(),
                StartKind.AFTER_ROLLBACK,
                Optional.of(bad.id()));
        return Deployment.requested(new WatchRef(id, Run.FIRST, bad.service()), request, now)
                .then(d -> d.admit(List.of("watch of the version that a rollback brought back"), now))
                .then(d -> d.start(Optional.of(rolledBack.from()), now))
                .then(d -> d.shift(now));
    }
}
