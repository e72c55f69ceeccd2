package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.terms.TermsOfPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a policy says about bringing its database back.
 *
 * @param instance at RDS
 * @param approvals so many different persons
 * @param from the roles that they are asked in
 * @param people the subjects whose word counts
 * @param readOnlySwitch the key that makes the service read-only, where there is one
 */
public record RestoreTerms(
        String instance, int approvals, List<String> from, Set<SubjectId> people, Optional<String> readOnlySwitch) {
    public RestoreTerms {
        from = List.copyOf(from);
        people = Set.copyOf(people);
    }

    /** Empty where the policy does not allow it. */
    public static Optional<RestoreTerms> of(KnownDeployment deployment) {
        Policy policy = TermsOfPolicy.read(deployment.policy());
        return policy.rollback()
                .database()
                .flatMap(rules -> policy.database()
                        .map(database -> new RestoreTerms(
                                database.rds(),
                                rules.approvals(),
                                rules.from(),
                                rules.people(policy.contacts()).collect(Collectors.toUnmodifiableSet()),
                                policy.database().flatMap(Database::readOnlySwitch))));
    }

    /** What a requester is offered before anything else. */
    public String offer() {
        return "read-only mode first: it stops further writes from being lost and needs no restore. "
                + readOnlySwitch
                        .map(key -> "The policy's switch is the key " + key
                                + " in Redis; it is turned by whoever operates " + "the service, not here")
                        .orElse("The policy names no switch, so use the service's own");
    }

    public String who() {
        return approvals + " of " + String.join(", ", from);
    }
}
