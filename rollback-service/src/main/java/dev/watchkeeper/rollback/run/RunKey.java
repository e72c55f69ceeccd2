package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;

/** What a rollback is one of: each run of a deployment is taken back at most once. */
public record RunKey(DeploymentId deployment, Run run) {
    public static RunKey of(WatchRef watch) {
        return new RunKey(watch.deployment(), watch.run());
    }
}
