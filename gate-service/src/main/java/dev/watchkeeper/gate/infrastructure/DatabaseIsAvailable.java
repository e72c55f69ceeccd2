package dev.watchkeeper.gate.infrastructure;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.database.Databases;
import dev.watchkeeper.gate.database.Instance;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.kit.aws.InstanceStatus;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.InfrastructureRules;
import java.time.Duration;

/** The instance of RDS that the policy names takes queries. */
public final class DatabaseIsAvailable implements GateCheck {
    private final Databases databases;

    public DatabaseIsAvailable(Databases databases) {
        this.databases = databases;
    }

    @Override
    public String id() {
        return "infrastructure.rds";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().infrastructure().filter(InfrastructureRules::rds).isPresent();
    }

    /** A restart, a change of size or an upgrade of RDS is over by then. */
    @Override
    public Duration patience(Policy policy) {
        return Patience.WITH_AWS;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        String name = facts.policy().database().orElseThrow().rds();
        return databases
                .instance(facts.deployment().service().project(), name)
                .either(DatabaseIsAvailable::judged, NoAnswer::of);
    }

    static Outcome judged(Instance instance) {
        String is = instance.name() + " is " + instance.status()
                + (instance.multiZone() ? ", in several zones" : ", in one zone")
                + instance.cluster()
                        .map(cluster -> ", of the cluster " + cluster)
                        .orElse("");
        return switch (InstanceStatus.ofRds(instance.status())) {
            case SERVES ->
                instance.status().equals("available") ? Outcome.Passed.of(is) : Outcome.Passed.remarkable(is);
            case PASSES_BY ->
                Outcome.Unknown.of("database-not-available", is, "Wait until it is available, then request again");
            case BROKEN ->
                Outcome.Failed.of("database-not-available", is, "Bring it back to available, then request again");
            case NOT_KNOWN ->
                Outcome.Unknown.of(
                        "database-not-available",
                        is + ", which this version does not know",
                        "Look at it in the console of RDS");
        };
    }
}
