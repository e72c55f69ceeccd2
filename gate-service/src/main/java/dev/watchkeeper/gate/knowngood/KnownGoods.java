package dev.watchkeeper.gate.knowngood;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Instant;
import java.util.List;

/** Attested versions, as seen and changed by one transaction. */
public interface KnownGoods {
    /** The newest first. */
    List<KnownGood> of(ServiceRef service);

    /** @return false when this version was attested before */
    boolean add(KnownGood knownGood);

    void publish(EventId id, Instant at, DeploymentEvent event);
}
