package dev.watchkeeper.gate.backup;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.database.Databases;
import dev.watchkeeper.gate.database.Instance;
import dev.watchkeeper.gate.database.Snapshot;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.kit.aws.AwsReply;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.gate.BackupRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The database could be brought back to a moment within the time that the policy names, by what RDS keeps by itself. The daily
 * snapshot counts first. Where it is older, as it is for minutes each day while the next one is made, the latest restorable time
 * counts, with a remark: it needs a snapshot to begin with, and the log since then.
 */
public final class AutomaticBackupIsRecent implements GateCheck {
    private final Databases databases;

    public AutomaticBackupIsRecent(Databases databases) {
        this.databases = databases;
    }

    @Override
    public String id() {
        return "backup.automatedWithin";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return within(policy).isPresent();
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        ProjectName project = facts.deployment().service().project();
        String name = facts.policy().database().orElseThrow().rds();
        Duration within = within(facts.policy()).orElseThrow();
        return databases
                .instance(project, name)
                .then(instance -> instance.cluster().isPresent()
                        ? new AwsReply.Content<>(ofACluster(instance, within))
                        : databases
                                .newestAutomatic(project, name)
                                .map(newest -> judged(instance, newest, within, facts.now())))
                .either(outcome -> outcome, NoAnswer::of);
    }

    static Outcome judged(Instance instance, Optional<Snapshot> newest, Duration within, Instant now) {
        if (instance.backupDays() == 0) {
            return failed(
                    instance.name() + " has no automatic backups: they are kept for 0 days",
                    "Switch them on at RDS, and wait for the first");
        }
        Optional<Instant> taken = newest.flatMap(Snapshot::taken);
        if (taken.isEmpty()) {
            return failed(
                    instance.name() + " has no automatic snapshot that is available",
                    "Wait for the first, or see in RDS's events why none is made");
        }
        String snapshot = newest.orElseThrow().id() + " of " + instance.name() + " is " + age(taken.get(), now)
                + " old, of " + taken.get();
        Instant oldest = now.minus(within);
        if (!taken.get().isBefore(oldest)) {
            return Outcome.Passed.of(snapshot);
        }
        return instance.latestRestorable()
                .filter(restorable -> !restorable.isBefore(oldest))
                .<Outcome>map(restorable -> Outcome.Passed.remarkable(
                        snapshot + ", and it can be restored to any moment up to " + restorable))
                .orElseGet(() -> failed(
                        snapshot + ", and the policy allows " + hours(within)
                                + instance.latestRestorable()
                                        .map(restorable -> "; it can be restored up to " + restorable)
                                        .orElse("; it cannot be restored to a moment after that"),
                        "See in RDS's events why no newer one is made"));
    }

    private static Outcome ofACluster(Instance instance, Duration within) {
        return Outcome.NeedsPerson.of(
                instance.name() + " belongs to the cluster "
                        + instance.cluster().orElseThrow()
                        + ", whose backups are not looked at: is the newest automatic one no older than "
                        + hours(within) + "?",
                Attestation.DEPLOYER);
    }

    private static Outcome failed(String sentence, String remedy) {
        return Outcome.Failed.of("backup-too-old", sentence, remedy + "; then request again");
    }

    private static String age(Instant taken, Instant now) {
        Duration age = Duration.between(taken, now);
        return age.isNegative() ? "0 min" : age.toHours() == 0 ? age.toMinutes() + " min" : hours(age);
    }

    private static String hours(Duration time) {
        return time.toMinutesPart() == 0
                ? time.toHours() + " h"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    private static Optional<Duration> within(Policy policy) {
        return policy.gate().backup().flatMap(BackupRules::automatedWithin);
    }
}
