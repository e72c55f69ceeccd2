package dev.watchkeeper.verification.plan;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.policy.PolicyError;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rules of the policies that deployments carry; read once per policy and shared by all who hold them. The newest hundred are
 * remembered although nobody holds them.
 */
public final class AcceptedPolicies {
    private static final int MOST = 100;

    private final Map<String, WeakReference<WatchRules>> held = new HashMap<>();
    private int pruneAt = MOST;
    private final Map<String, WatchRules> rules = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, WatchRules> eldest) {
            return size() > MOST;
        }
    };

    /**
     * The rules of a policy.
     *
     * @throws IllegalArgumentException naming every mistake when the policy is none
     */
    public synchronized WatchRules of(ResolvedPolicy policy) {
        return of(policy.json());
    }

    /**
     * The rules of a policy.
     *
     * @param json the policy as the deployment carries it
     */
    public synchronized WatchRules of(String json) {
        WatchRules known = rules.get(json);
        WeakReference<WatchRules> elsewhere = held.get(json);
        if (known == null && elsewhere != null) {
            known = elsewhere.get();
        }
        if (known == null) {
            known = switch (PolicyReader.read(json)) {
                case PolicyReading.Accepted accepted -> new WatchRules(accepted.policy());
                case PolicyReading.Rejected rejected ->
                    throw new IllegalArgumentException("the deployment's policy cannot be read: "
                            + rejected.errors().stream()
                                    .map(AcceptedPolicies::sentence)
                                    .collect(Collectors.joining(" ")));
            };
            remember(json, known);
        }
        rules.put(json, known);
        return known;
    }

    private void remember(String json, WatchRules known) {
        if (held.size() >= pruneAt) {
            held.values().removeIf(reference -> reference.get() == null);
            pruneAt = Math.max(MOST, 2 * held.size());
        }
        held.put(json, new WeakReference<>(known));
    }

    private static String sentence(PolicyError error) {
        return "Line " + error.line() + ", " + error.path() + ": " + error.sentence() + " " + error.remedy();
    }
}
