package dev.watchkeeper.notifier.policies;

import dev.watchkeeper.contract.id.ServiceRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accepted policies that the archive holds. Where it was built anew from the topic, it may know the newest versions only. */
public interface PolicyArchive {
    /**
     * The newest of each service, by service.
     *
     * @param projects empty for all
     */
    List<PolicyVersion> inForce(Set<String> projects);

    /** Those of one service, the newest first. */
    List<PolicyVersion> versions(ServiceRef service);

    Optional<KeptPolicy> version(ServiceRef service, int version);

    /** The one in force. */
    default Optional<KeptPolicy> newest(ServiceRef service) {
        return versions(service).stream().findFirst().flatMap(newest -> version(service, newest.version()));
    }
}
