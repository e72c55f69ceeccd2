package dev.watchkeeper.gate.backup;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.database.Databases;
import dev.watchkeeper.gate.database.Instance;
import dev.watchkeeper.gate.database.Snapshot;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.kit.aws.AwsReply;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.BackupRules;
import java.time.Duration;
import java.util.Optional;

/**
 * A snapshot of the database is made for this deployment, once, and once more where it starts long after the first one: the intent is written first, RDS refuses its name a second time, and
 * what became of a call is found out by reading. It is waited for until it is available.
 */
public final class SnapshotBeforeStart implements GateCheck {
    private final Databases databases;
    private final SnapshotIntents intents;

    public SnapshotBeforeStart(Databases databases, SnapshotIntents intents) {
        this.databases = databases;
        this.intents = intents;
    }

    @Override
    public String id() {
        return "backup.snapshot";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().backup().filter(BackupRules::snapshotBeforeStart).isPresent();
    }

    @Override
    public boolean costs() {
        return true;
    }

    /** Two questions of 4 s and a call of 9 s. */
    @Override
    public Duration timeout() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Duration patience(Policy policy) {
        return policy.gate().backup().map(BackupRules::waitAvailable).orElse(PATIENCE);
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        ProjectName project = facts.deployment().service().project();
        String name = facts.policy().database().orElseThrow().rds();
        return databases.instance(project, name).either(instance -> of(instance, project, facts), NoAnswer::of);
    }

    private Outcome of(Instance instance, ProjectName project, CheckFacts facts) {
        Optional<Outcome> notPossible = SnapshotPolicy.ofACluster(instance);
        if (notPossible.isPresent()) {
            return notPossible.get();
        }
        SnapshotIntent intent = intents.intend(facts.deployment().watch(), instance.name(), facts.now());
        return databases
                .snapshot(project, intent.snapshot())
                .either(
                        found -> found.map(snapshot -> seen(intent, instance, snapshot, facts))
                                .orElseGet(() -> notThere(intent, instance, project, facts)),
                        NoAnswer::of);
    }

    private Outcome seen(SnapshotIntent intent, Instance instance, Snapshot snapshot, CheckFacts facts) {
        Outcome outcome = SnapshotPolicy.judge(intent, instance, snapshot, patience(facts.policy()));
        if (!intent.seen() && SnapshotPolicy.ours(intent, snapshot)) {
            intents.seen(intent);
        }
        if (outcome instanceof Outcome.Passed) {
            intents.available(intent, facts.now());
        }
        return outcome;
    }

    private Outcome notThere(SnapshotIntent intent, Instance instance, ProjectName project, CheckFacts facts) {
        Optional<Outcome> notNow = SnapshotPolicy.whyNotMake(intent, instance);
        if (notNow.isPresent()) {
            return notNow.get();
        }
        AwsReply<Snapshot> made = databases.makeSnapshot(project, instance.name(), intent.snapshot(), intent.tags());
        return switch (made) {
            case AwsReply.Content<Snapshot> taken -> {
                intents.seen(intent);
                yield SnapshotPolicy.taken(intent, patience(facts.policy()));
            }
            case AwsReply.None<Snapshot>(AwsFailure failure) -> SnapshotPolicy.notMade(intent, failure);
        };
    }
}
