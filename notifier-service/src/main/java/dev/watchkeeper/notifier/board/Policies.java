package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads each policy once: all deployments of a service carry the same one, until it changes. */
final class Policies {
    private static final int MOST = 1000;

    private final Map<PolicyHash, Optional<Policy>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PolicyHash, Optional<Policy>> eldest) {
            return size() > MOST;
        }
    };

    /** Empty for one that this service does not understand. */
    Optional<Policy> read(ResolvedPolicy resolved) {
        return known.computeIfAbsent(
                resolved.hash(),
                hash -> PolicyReader.read(resolved.json()) instanceof PolicyReading.Accepted(var policy, var document)
                        ? Optional.of(policy)
                        : Optional.empty());
    }
}
