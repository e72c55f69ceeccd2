package dev.watchkeeper.gate.infrastructure;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.cache.Caches;
import dev.watchkeeper.gate.database.Databases;
import dev.watchkeeper.gate.maintenance.MaintenancePolicy;
import dev.watchkeeper.gate.maintenance.Upkeep;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.kit.aws.AwsReply;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.InfrastructureRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AWS has planned nothing for the database and the cache of the policy within the time that it names. */
public final class NoMaintenanceIsNear implements GateCheck {
    private final Databases databases;
    private final Caches caches;

    public NoMaintenanceIsNear(Databases databases, Caches caches) {
        this.databases = databases;
        this.caches = caches;
    }

    @Override
    public String id() {
        return "infrastructure.awsMaintenance";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return within(policy).isPresent();
    }

    /** Six questions of 4 s. */
    @Override
    public Duration timeout() {
        return Duration.ofSeconds(25);
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        ProjectName project = facts.deployment().service().project();
        List<AwsReply<Upkeep>> replies = new ArrayList<>();
        facts.policy().database().ifPresent(database -> replies.add(database(project, database.rds())));
        facts.policy().cache().ifPresent(cache -> replies.add(cache(project, cache.elasticache())));
        List<Upkeep> read = new ArrayList<>();
        for (AwsReply<Upkeep> reply : replies) {
            switch (reply) {
                case AwsReply.Content<Upkeep>(Upkeep upkeep) -> read.add(upkeep);
                case AwsReply.None<Upkeep>(var failure) -> {
                    return NoAnswer.of(failure);
                }
            }
        }
        return MaintenancePolicy.decide(read, within(facts.policy()).orElseThrow(), facts.now());
    }

    private AwsReply<Upkeep> database(ProjectName project, String name) {
        return databases
                .instance(project, name)
                .then(instance -> databases.planned(project, instance).map(instance.upkeep()::and));
    }

    private AwsReply<Upkeep> cache(ProjectName project, String name) {
        return caches.state(project, name)
                .then(cache -> caches.planned(project, cache).map(cache.upkeep()::and));
    }

    private static Optional<Duration> within(Policy policy) {
        return policy.gate().infrastructure().flatMap(InfrastructureRules::noMaintenanceWithin);
    }
}
