package dev.watchkeeper.gate.policies;

import dev.watchkeeper.contract.id.ServiceRef;
import java.util.Optional;

/** The accepted policies, as seen and changed by one transaction. */
public interface Policies {
    /** The newest version. */
    Optional<AcceptedPolicy> current(ServiceRef service);

    /** Stores the version and publishes it. */
    void add(AcceptedPolicy policy);
}
