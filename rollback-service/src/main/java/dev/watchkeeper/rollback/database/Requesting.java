package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Whether a restore can be requested at all, and what exactly is requested. */
public final class Requesting {
    private Requesting() {}

    /**
     * What a person wants.
     *
     * @param snapshot by name; empty: the newest one before the start
     */
    public record Wish(SubjectId by, Optional<String> snapshot, String reason, ReadOnly readOnly, Instant at) {}

    /** What becomes of it. */
    public sealed interface Answer {
        record Possible(RestoreRequest request) implements Answer {}

        /** @param remedy what to do instead */
        record NotPossible(String why, String remedy) implements Answer {}

        /** RDS cannot be asked now. */
        record NotNow(String why) implements Answer {}
    }

    /** The first of these questions: the deployment alone, before RDS is asked. */
    public static Optional<Answer.NotPossible> whyNot(
            KnownDeployment deployment, Optional<DeploymentId> newer, RestoreTerms terms, SubjectId by) {
        var watch = deployment.watch();
        if (deployment.times().started().isEmpty()) {
            return no(
                    "deployment " + watch.deployment() + " never started, so nothing of it is in the database",
                    "Name the deployment whose changes have to go");
        }
        if (newer.isPresent()) {
            return no(
                    "deployment " + newer.get() + " of the service has started since: its writes would be lost as well",
                    "Request it for " + newer.get() + ", or restore by hand");
        }
        long others = terms.people().stream().filter(who -> !who.equals(by)).count();
        return others < terms.approvals()
                ? no(
                        "it needs " + terms.who() + " other than " + by + ", and the policy names " + others,
                        "Let somebody request it who is not asked to approve it")
                : Optional.empty();
    }

    public static Answer of(
            KnownDeployment deployment,
            RestoreTerms terms,
            Wish wish,
            Reading<Instance> instance,
            Reading<Snapshot> snapshot) {
        if (instance instanceof Reading.Unreadable<Instance>(String why)) {
            return new Answer.NotNow(why);
        }
        if (!(instance instanceof Reading.Found<Instance>(Instance old))) {
            return new Answer.NotPossible(
                    "there is no instance " + terms.instance() + " at RDS", "Correct database.rds in the policy");
        }
        if (old.cluster().isPresent()) {
            return new Answer.NotPossible(
                    old.name() + " belongs to the cluster " + old.cluster().get()
                            + ", and clusters are restored in another way",
                    "Restore it by hand");
        }
        return switch (snapshot) {
            case Reading.Unreadable<Snapshot>(String why) -> new Answer.NotNow(why);
            case Reading.Nothing<Snapshot>(String why) ->
                new Answer.NotPossible(
                        why, "Name one of `aws rds describe-db-snapshots --db-instance-identifier " + old.name() + "`");
            case Reading.Found<Snapshot>(Snapshot found) ->
                wrong(deployment, old, found)
                        .<Answer>map(why -> new Answer.NotPossible(
                                why, "Name an available snapshot of " + old.name() + " from before the start"))
                        .orElseGet(() -> new Answer.Possible(request(deployment, terms, wish, old, found)));
        };
    }

    /** The newest one that could be restored; why there is none otherwise. */
    public static Reading<Snapshot> newest(
            KnownDeployment deployment, Reading<Instance> instance, Reading<List<Snapshot>> snapshots) {
        return switch (snapshots) {
            case Reading.Unreadable<List<Snapshot>>(String why) -> new Reading.Unreadable<>(why);
            case Reading.Nothing<List<Snapshot>>(String why) -> new Reading.Nothing<>(why);
            case Reading.Found<List<Snapshot>>(List<Snapshot> all) ->
                instance instanceof Reading.Found<Instance>(Instance old)
                        ? all.stream()
                                .filter(each -> wrong(deployment, old, each).isEmpty())
                                .max(Comparator.comparing(each -> each.taken().orElse(Instant.MIN)))
                                .<Reading<Snapshot>>map(Reading.Found::new)
                                .orElseGet(() -> new Reading.Nothing<>("none of the " + all.size() + " snapshots of "
                                        + old.name() + " is available and from before the start"))
                        : new Reading.Nothing<>("there is no instance");
        };
    }

    private static Optional<String> wrong(KnownDeployment deployment, Instance old, Snapshot snapshot) {
        Instant start = deployment.times().started().orElseThrow();
        if (!snapshot.instance().equals(old.name())) {
            return Optional.of(
                    "the snapshot " + snapshot.id() + " is one of " + snapshot.instance() + ", not of " + old.name());
        }
        if (snapshot.resource().isEmpty() || !snapshot.resource().equals(old.resource())) {
            return Optional.of(
                    "the snapshot " + snapshot.id() + " was taken of an earlier instance of the name " + old.name());
        }
        if (!snapshot.available()) {
            return Optional.of("the snapshot " + snapshot.id() + " is " + snapshot.status() + ", not available");
        }
        Instant taken = snapshot.taken().orElseThrow();
        if (!taken.isBefore(start)) {
            return Optional.of("the snapshot " + snapshot.id() + " of " + taken
                    + " is newer than the start of the deployment at " + start
                    + ": it may hold what has to be brought back");
        }
        if (!snapshot.engine().equals(old.engine())) {
            return Optional.of("the snapshot " + snapshot.id() + " holds " + snapshot.engine() + ", and " + old.name()
                    + " runs " + old.engine());
        }
        return snapshot.key().equals(old.key())
                ? Optional.empty()
                : Optional.of("the snapshot " + snapshot.id() + " is encrypted with "
                        + snapshot.key().orElse("no key") + ", and " + old.name() + " with "
                        + old.key().orElse("no key") + ": a restore keeps the snapshot's");
    }

    private static RestoreRequest request(
            KnownDeployment deployment, RestoreTerms terms, Wish wish, Instance old, Snapshot snapshot) {
        Instant taken = snapshot.taken().orElseThrow();
        Map<String, String> tags = new HashMap<>(old.tags());
        tags.keySet().removeIf(key -> key.startsWith("aws:") || key.equals(Instance.TAG));
        return new RestoreRequest(
                RestoreRequest.idOf(
                        deployment.watch(), old.resource(), old.name(), snapshot.arn(), taken, wish.by(), wish.at()),
                deployment.watch(),
                old.name(),
                old.resource(),
                snapshot.id(),
                snapshot.arn(),
                taken,
                old.settings(),
                tags,
                wish.by(),
                wish.reason(),
                wish.at(),
                wish.readOnly(),
                terms.approvals(),
                notCarried(old, snapshot));
    }

    private static List<String> notCarried(Instance old, Snapshot snapshot) {
        List<String> all = new ArrayList<>();
        if (!old.replicas().isEmpty()) {
            all.add("the read replicas " + String.join(", ", new TreeSet<>(old.replicas()))
                    + " stay with the old instance");
        }
        if (!old.engineVersion().equals(snapshot.engineVersion())) {
            all.add("the snapshot holds " + snapshot.engine() + " " + snapshot.engineVersion()
                    + ", and the instance runs " + old.engineVersion());
        }
        return all;
    }

    private static Optional<Answer.NotPossible> no(String why, String remedy) {
        return Optional.of(new Answer.NotPossible(why, remedy));
    }
}
