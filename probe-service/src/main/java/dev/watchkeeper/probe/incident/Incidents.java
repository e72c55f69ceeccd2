package dev.watchkeeper.probe.incident;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.id.ServiceRef;
import java.util.List;

/** When a service was not as usual. */
public interface Incidents {
    /** Whether all that is written has been read once. */
    boolean known();

    /** Those of the last weeks, in any order; they may overlap. */
    List<Incident> of(ServiceRef service);
}
