package dev.watchkeeper.gate.infrastructure;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.cache.CacheState;
import dev.watchkeeper.gate.cache.Caches;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.kit.aws.InstanceStatus;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.InfrastructureRules;
import java.time.Duration;

/** The cache of ElastiCache that the policy names serves. */
public final class CacheIsAvailable implements GateCheck {
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
        return switch (InstanceStatus.ofElastiCache(cache.status())) {
            case SERVES -> Outcome.Passed.of(is);
            case PASSES_BY -> notNow(is);
            case BROKEN ->
                Outcome.Failed.of("cache-not-available", is, "Bring it back to available, then request again");
            case NOT_KNOWN -> notNow(is + ", which this version does not know");
        };
    }

    private static Outcome notNow(String why) {
        return Outcome.Unknown.of("cache-not-available", why, "Wait until it is available, then request again");
    }
}
