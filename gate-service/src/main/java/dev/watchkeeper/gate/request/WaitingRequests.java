package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The requests that wait, as seen and changed by one transaction that holds the lock of their service. */
public interface WaitingRequests {
    /** In their order. */
    List<Waiting> of(ServiceRef service);

    Optional<Waiting> find(DeploymentId id);

    void add(Waiting waiting);

    void remove(DeploymentId id);

    /** Services with a request that may go on, because nothing of theirs is live, or is given up by now. */
    List<ServiceRef> due(Instant now, int most);
}
