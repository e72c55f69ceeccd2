package dev.watchkeeper.gate.infrastructure;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.cache.CacheState;
import dev.watchkeeper.gate.cache.Caches;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.InfrastructureRules;
import java.time.Duration;
import java.util.Set;

/** The cache of ElastiCache that the policy names serves. */
public final class CacheIsAvailable implements GateCheck {
    /** In both it serves; a snapshot each night must not look like an outage. */
    private static final Set<String> SERVES = Set.of("available", "snapshotting");

    private static final Set<String> PASSES_BY =
            Set.of("creating", "modifying", "rebooting cluster nodes", "rebooting");

    private static final Set<String> STAYS =
            Set.of("create-failed", "deleted", "deleting", "incompatible-network", "restore-failed");

    private final Caches caches;

    public CacheIsAvailable(Caches caches) {
        this.caches = caches;
    }

    @Override
    public String id() {
        return "infrastructure.elasticache";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate()
                .infrastructure()
                .filter(InfrastructureRules::elasticache)
                .isPresent();
    }

    /** A change of size or a failover is over by then. */
    @Override
    public Duration patience(Policy policy) {
        return Patience.WITH_AWS;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        String name = facts.policy().cache().orElseThrow().elasticache();
        return caches.state(facts.deployment().service().project(), name)
                .either(CacheIsAvailable::judged, NoAnswer::of);
    }

    static Outcome judged(CacheState cache) {
        String is = cache.name() + " is " + cache.status();
        if (SERVES.contains(cache.status())) {
            return Outcome.Passed.of(is);
        }
        if (STAYS.contains(cache.status())) {
            return Outcome.Failed.of("cache-not-available", is, "Bring it back to available, then request again");
        }
        return Outcome.Unknown.of(
                "cache-not-available",
                PASSES_BY.contains(cache.status()) ? is : is + ", which this version does not know",
                "Wait until it is available, then request again");
    }
}
