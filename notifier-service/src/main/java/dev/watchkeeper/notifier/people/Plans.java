package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The plans of the policies that deployments carry; the newest few are kept, since reading one costs milliseconds. */
public final class Plans {
    private static final int MOST = 100;

    private final URI page;
    private final Map<PolicyHash, Optional<Plan>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PolicyHash, Optional<Plan>> eldest) {
            return size() > MOST;
        }
    };

    /** @param page where people look and decide */
    public Plans(URI page) {
        this.page = page;
    }

    /** Empty when the policy cannot be read: then nobody can be told. */
    public synchronized Optional<Plan> of(ResolvedPolicy policy) {
        return known.computeIfAbsent(policy.hash(), hash -> switch (PolicyReader.read(policy.json())) {
            case PolicyReading.Accepted accepted -> Optional.of(Plan.of(accepted.policy(), page));
            case PolicyReading.Rejected rejected -> Optional.empty();
        });
    }
}
