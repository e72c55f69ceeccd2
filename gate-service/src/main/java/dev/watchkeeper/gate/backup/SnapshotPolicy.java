package dev.watchkeeper.gate.backup;

import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.database.Instance;
import dev.watchkeeper.gate.database.Snapshot;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.kit.aws.InstanceStatus;
import dev.watchkeeper.policy.attest.Attestation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the snapshot of a deployment is worth, and whether it is to be made. */
final class SnapshotPolicy {
    private static final String REQUEST_AGAIN = "Request again: another one is made";

    private SnapshotPolicy() {}

    /** Snapshots of a cluster's members cannot be made. */
    static Optional<Outcome> ofACluster(Instance instance) {
        return instance.cluster()
                .map(cluster -> Outcome.NeedsPerson.of(
                        instance.name() + " belongs to the cluster " + cluster
                                + ", of which no snapshot is made here: was one made by hand, and is it available?",
                        Attestation.DEPLOYER));
    }

    /** Why RDS is not called now, or not any more. */
    static Optional<Outcome> whyNotMake(SnapshotIntent intent, Instance instance) {
        String name = instance.name();
        if (intent.seen()) {
            return Optional.of(Outcome.Failed.of(
                    "snapshot-gone",
                    "Snapshot " + intent.snapshot() + " of " + name
                            + " was made and is not there any more: somebody has deleted it",
                    REQUEST_AGAIN));
        }
        if (!intent.instance().equals(name)) {
            return Optional.of(Outcome.Failed.of(
                    "snapshot-of-another",
                    "Snapshot " + intent.snapshot() + " was to be made of " + intent.instance()
                            + ", and the database is called " + name + " now",
                    REQUEST_AGAIN));
        }
        if (instance.status().equals("storage-full")) {
            return Optional.of(Outcome.Failed.of(
                    "storage-full",
                    "The storage of " + name + " is full, and RDS makes no snapshot of it then",
                    "Give it more storage, then request again"));
        }
        return switch (InstanceStatus.ofRds(instance.status())) {
            case SERVES -> Optional.empty();
            case PASSES_BY, NOT_KNOWN -> Optional.of(notNow(name + " is " + instance.status()));
            case BROKEN ->
                Optional.of(Outcome.Failed.of(
                        "database-not-available",
                        name + " is " + instance.status() + ", and RDS makes no snapshot of it then",
                        "Bring it back to available, then request again"));
        };
    }

    /** What is said after a call that gave no snapshot; the next asking reads whether it has made one all the same. */
    static Outcome notMade(SnapshotIntent intent, AwsFailure failure) {
        String code = failure.code();
        if (code.startsWith("DBSnapshotAlreadyExists")) {
            return Outcome.Unknown.of(
                    "snapshot-not-read",
                    "There is a snapshot " + intent.snapshot() + " already, and it is not known yet whose",
                    "See in RDS whose it is, then request again");
        }
        if (code.startsWith("InvalidDBInstanceState")) {
            return notNow(failure.sentence());
        }
        if (code.startsWith("SnapshotQuotaExceeded")) {
            return Outcome.Failed.of(
                    "snapshot-quota",
                    "The account has as many manual snapshots as it may have, so none of " + intent.instance()
                            + " can be made: " + failure.sentence(),
                    "Delete old snapshots, or have the quota raised; then request again");
        }
        return failure.kind().unclear()
                ? Outcome.Unknown.of(
                        "snapshot-unclear",
                        failure.sentence() + ": whether snapshot " + intent.snapshot() + " is being made is read next",
                        "See that RDS can be reached, then request again")
                : NoAnswer.of(failure);
    }

    /** RDS has taken our call; what it answers with it is read when it is asked next. */
    static Outcome taken(SnapshotIntent intent, Duration wait) {
        return creating(intent.snapshot(), intent.instance(), 0, wait);
    }

    /** Its tag says so, or it was seen as ours before: a tag may be taken away. */
    static boolean ours(SnapshotIntent intent, Snapshot snapshot) {
        return intent.seen()
                || intent.deployment().value().equals(snapshot.tags().get(SnapshotIntent.TAG));
    }

    /** @param wait so long it may take */
    static Outcome judge(SnapshotIntent intent, Instance instance, Snapshot snapshot, Duration wait) {
        if (!ours(intent, snapshot)) {
            return Outcome.Failed.of(
                    "snapshot-name-taken",
                    "There is a snapshot " + snapshot.id() + " that was not made for this deployment",
                    REQUEST_AGAIN);
        }
        return switch (snapshot.status()) {
            case "available" -> available(instance, snapshot);
            case "creating" -> creating(snapshot.id(), instance.name(), snapshot.percent(), wait);
            default ->
                Outcome.Failed.of(
                        "snapshot-failed",
                        "Snapshot " + snapshot.id() + " of " + instance.name() + " is " + snapshot.status(),
                        "See in RDS's events why; then request again: another one is made");
        };
    }

    private static Outcome creating(String id, String instance, int percent, Duration wait) {
        return Outcome.Unknown.of(
                "snapshot-not-available",
                "Snapshot " + id + " of " + instance + " is being made (" + percent + " %), and the policy waits "
                        + said(wait) + " for it",
                "Give it longer (gate.backup.waitAvailable), then request again");
    }

    private static Outcome available(Instance instance, Snapshot snapshot) {
        Optional<String> wrong = wrong(instance, snapshot);
        if (wrong.isPresent()) {
            return Outcome.Failed.of(
                    "snapshot-not-as-expected", "Snapshot " + snapshot.id() + " " + wrong.get(), REQUEST_AGAIN);
        }
        Optional<Instant> taken = snapshot.taken();
        if (taken.isEmpty() || snapshot.percent() < 100) {
            return Outcome.Unknown.of(
                    "snapshot-not-available",
                    "Snapshot " + snapshot.id() + " is available with " + snapshot.percent() + " %"
                            + (taken.isEmpty() ? " and without a time" : ""),
                    "Look at it in the console of RDS");
        }
        return Outcome.Passed.remarkable("Snapshot " + snapshot.id() + " of " + instance.name() + " is available: of "
                + taken.get() + ", " + snapshot.engine() + " " + snapshot.engineVersion() + ", " + snapshot.gib()
                + " GiB, " + snapshot.key().map(key -> "encrypted").orElse("not encrypted")
                + "; a restore to it loses what is written after that time");
    }

    private static Optional<String> wrong(Instance instance, Snapshot snapshot) {
        if (!snapshot.instance().equals(instance.name()) || !snapshot.resource().equals(instance.resource())) {
            return Optional.of("was taken of another instance than " + instance.name() + ": " + snapshot.instance()
                    + " " + snapshot.resource());
        }
        if (!snapshot.engine().equals(instance.engine())) {
            return Optional.of(
                    "holds " + snapshot.engine() + ", and " + instance.name() + " runs " + instance.engine());
        }
        return snapshot.key().equals(instance.key())
                ? Optional.empty()
                : Optional.of("is encrypted with " + snapshot.key().orElse("no key") + ", and " + instance.name()
                        + " with " + instance.key().orElse("no key"));
    }

    private static Outcome notNow(String why) {
        return Outcome.Unknown.of(
                "snapshot-not-now",
                why + ": RDS makes no snapshot of it now",
                "Wait until the database is available, then request again");
    }

    private static String said(Duration wait) {
        return wait.toSecondsPart() == 0 ? wait.toMinutes() + " min" : wait.toSeconds() + " s";
    }
}
