package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.Programs;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.exception.Exemption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Applies an exception of the policy to a deployment. What it skips is skipped on the word of whoever asks for the deployment, and
 * reviewed later; what it bypasses needs the word of somebody else, who is named by the policy, and that word ends.
 */
public final class Excusing {
    /** How long a word counts where the policy does not say. */
    static final Duration COUNTS_FOR = Duration.ofHours(2);

    private Excusing() {}

    /** Asked for with the request; the policy knows the exception. */
    public static void ask(Transaction tx, Deployment deployment, String exception, String reason, Instant now) {
        Policy policy = ReadingPolicies.whole(deployment.request().policy());
        Exemption exemption = Excuses.named(policy, exception).orElseThrow();
        SubjectId by = deployment.request().by();
        tx.people().write(deployment.id(), Excuse.asked(exception, by, reason, now));
        Instant until = now.plus(
                exemption.postReview().map(Exemption.PostReview::within).orElse(COUNTS_FOR));
        publish(tx, deployment, exception, exemption.skip(), by, reason, now, until);
        audit(tx, deployment, "exception asked for", exception, by, reason, now);
    }

    /**
     * Somebody agrees to what the exception bypasses. The deployment is locked. Where a program has asked for it, two have to agree: one
     * of them may be who has started the program.
     *
     * @param programs whose requests need two
     * @param until empty: as long as the policy lets it count
     */
    public static WordGiven grant(
            Transaction tx,
            Deployment deployment,
            String exception,
            String reason,
            Optional<Instant> until,
            SubjectId by,
            Programs programs,
            Instant now) {
        Policy policy = ReadingPolicies.whole(deployment.request().policy());
        Optional<Exemption> exemption = Excuses.named(policy, exception);
        if (exemption.isEmpty()) {
            return new WordGiven.NotThere(notKnown(policy, exception).orElseThrow());
        }
        Instant longest = now.plus(exemption.get().expires().orElse(COUNTS_FOR));
        Excuse known = tx.people().excuses(deployment.id()).stream()
                .filter(each -> each.exception().equals(exception))
                .findFirst()
                .orElseGet(() -> Excuse.asked(exception, by, reason, now));
        Optional<WordGiven> objection = objection(policy, deployment, exemption.get(), known, by, now)
                .or(() -> until.filter(end -> !end.isAfter(now) || end.isAfter(longest))
                        .map(end -> WordGiven.notNow(
                                "until-too-far",
                                "It may count from now to " + longest + " at most, and " + end + " was asked for",
                                "Leave out 'until', or send an earlier one")));
        if (objection.isPresent()) {
            return objection.get();
        }
        Excuse.Grant grant = new Excuse.Grant(
                by,
                Persons.oneOf(policy, deployment, exemption.get().approve(), by).orElseThrow(),
                reason,
                now,
                until.orElse(longest));
        Excuse next = programs.isOne(deployment.request().by()) ? known.agreed(grant) : known.granted(grant);
        tx.people().write(deployment.id(), next);
        Optional<Excuse.Grant> counting = next.grant().filter(given -> given.counts(now));
        counting.ifPresent(given ->
                publish(tx, deployment, exception, exemption.get().bypass(), by, given.reason(), now, given.until()));
        audit(
                tx,
                deployment,
                counting.isPresent() ? "exception granted" : "exception agreed to",
                exception,
                by,
                reason,
                now);
        return new WordGiven.Taken();
    }

    private static Optional<WordGiven> objection(
            Policy policy, Deployment deployment, Exemption exemption, Excuse known, SubjectId by, Instant now) {
        if (exemption.bypass().isEmpty()) {
            return Optional.of(WordGiven.notNow(
                    "nothing-to-grant",
                    "'" + exemption.name() + "' bypasses nothing: nobody has to agree to it",
                    "Ask for it with the request of a deployment: \"exception\": \"" + exemption.name() + "\""));
        }
        if (Persons.oneOf(policy, deployment, exemption.approve(), by).isEmpty()) {
            return Optional.of(WordGiven.notTheirs(
                    "not-asked-of-you",
                    "'" + exemption.name() + "' is granted by " + Persons.named(policy, deployment, exemption.approve())
                            + ", and you are " + by,
                    "Have one of them grant it"));
        }
        if (deployment.request().by().equals(by)) {
            return Optional.of(WordGiven.notTheirs(
                    "not-your-own",
                    "Whoever asked for a deployment does not grant it an exception",
                    "Have another person grant it: " + Persons.named(policy, deployment, exemption.approve())));
        }
        if (deployment.status() != DeploymentStatus.REQUESTED && deployment.status() != DeploymentStatus.ADMITTED) {
            return Optional.of(WordGiven.notNow(
                    "too-late",
                    "The deployment is " + deployment.status() + ", and exceptions are granted before the start",
                    "Nothing is left to grant"));
        }
        Optional<WordGiven> granted = known.grant()
                .filter(given -> given.counts(now))
                .map(given -> WordGiven.notNow(
                        "already-granted",
                        "'" + exemption.name() + "' was granted by " + given.by() + " at " + given.at() + ", until "
                                + given.until() + ": " + given.reason(),
                        "Nothing is left to grant until it ends"));
        Optional<Excuse.Grant> own =
                known.first().filter(given -> given.counts(now) && given.by().equals(by));
        if (granted.isEmpty() && own.isPresent()) {
            return Optional.of(WordGiven.notTheirs(
                    "not-your-own",
                    "You have agreed already, at " + own.get().at() + ", and "
                            + deployment.request().by()
                            + " is a program: a second person has to agree, as nobody knows who has started it",
                    "Have another person grant it: " + Persons.named(policy, deployment, exemption.approve())));
        }
        return granted;
    }

    /** Why not; nothing when the policy has such an exception. */
    public static Optional<Reason> notKnown(Policy policy, String exception) {
        if (Excuses.named(policy, exception).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Reason(
                "no-exception",
                "The policy has no exception '" + exception + "'",
                policy.exceptions().isEmpty()
                        ? "It has none"
                        : "It has "
                                + policy.exceptions().stream()
                                        .map(Exemption::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static void publish(
            Transaction tx,
            Deployment deployment,
            String exception,
            List<String> parts,
            SubjectId by,
            String reason,
            Instant now,
            Instant until) {
        parts.forEach(part -> tx.records()
                .publish(
                        DerivedId.event(deployment.watch().idPrefix(), "waived", exception, part, now.toString()),
                        now,
                        new DeploymentEvent.Waived(deployment.watch(), part, by, exception + ": " + reason, until)));
    }

    private static void audit(
            Transaction tx,
            Deployment deployment,
            String action,
            String exception,
            SubjectId by,
            String reason,
            Instant now) {
        tx.records().audit(by, action, deployment.id().value(), Map.of("exception", exception, "reason", reason), now);
    }
}
