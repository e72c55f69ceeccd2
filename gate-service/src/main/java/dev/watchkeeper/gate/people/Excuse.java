package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * An exception of the policy, applied to one deployment.
 *
 * @param exception its name in the policy, such as {@code hotfix}
 * @param grant empty while nobody has agreed to what it bypasses
 */
public record Excuse(String exception, SubjectId by, String reason, Instant at, Optional<Grant> grant) {

    /** @param until it counts before that instant, not from it on */
    public record Grant(SubjectId by, String role, String reason, Instant at, Instant until) {
        public boolean counts(Instant now) {
            return now.isBefore(until);
        }
    }

    Excuse granted(Grant newGrant) {
        return new Excuse(exception, by, reason, at, Optional.of(newGrant));
    }
}
