package dev.watchkeeper.gate.policies;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import java.util.List;
import java.util.Optional;

/** The accepted policies, as seen and changed by one transaction. */
public interface Policies {
    /** The newest version. */
    Optional<AcceptedPolicy> current(ServiceRef service);

    /**
     * The newest version of each policy that answers for an environment of GitHub; and perhaps of some that do not.
     *
     * @param project empty: of all
     */
    List<AcceptedPolicy> withProtectionRule(Optional<ProjectName> project);

    /** Stores the version and publishes it. */
    void add(AcceptedPolicy policy);
}
