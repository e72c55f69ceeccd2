package dev.watchkeeper.rollback.deployment;

import dev.watchkeeper.contract.event.DeploymentEvent;
import java.time.Instant;

/** Takes {@code deployments} in. */
public interface DeploymentProjection {
    /** One event, in the caller's transaction where there is one. */
    void read(DeploymentEvent event, int partition, Instant time, Instant appended);

    /** Everything of the partition before this offset was read, whether it could be used or not. */
    void readUpTo(int partition, long next);
}
