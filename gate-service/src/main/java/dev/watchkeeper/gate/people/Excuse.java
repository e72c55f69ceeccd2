package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * An exception of the policy, applied to one deployment.
 *
 * @param exception its name in the policy, such as {@code hotfix}
 * @param grant empty while nobody has agreed to what it bypasses, or not enough have
 * @param first of two words, where two are needed: it counts for nothing before somebody else gives the other one
 */
public record Excuse(
        String exception, SubjectId by, String reason, Instant at, Optional<Grant> grant, Optional<Grant> first) {
    public static Excuse asked(String exception, SubjectId by, String reason, Instant at) {
        return new Excuse(exception, by, reason, at, Optional.empty(), Optional.empty());
    }

    /** @param until it counts before that instant, not from it on */
    public record Grant(SubjectId by, String role, String reason, Instant at, Instant until) {
        public boolean counts(Instant now) {
            return now.isBefore(until);
        }

        private Grant with(Grant other) {
            return new Grant(
                    by,
                    role,
                    reason + "; before that " + other.by() + ", " + other.role() + ": " + other.reason(),
                    at,
                    other.until().isBefore(until) ? other.until() : until);
        }
    }

    /** One word is enough. */
    Excuse granted(Grant word) {
        return new Excuse(exception, by, reason, at, Optional.of(word), Optional.empty());
    }

    /** Two are needed: it is granted when somebody else's word counts still, and for as long as both do. */
    Excuse agreed(Grant word) {
        return first.filter(other -> other.counts(word.at()) && !other.by().equals(word.by()))
                .map(other -> new Excuse(exception, by, reason, at, Optional.of(word.with(other)), first))
                .orElseGet(() -> new Excuse(exception, by, reason, at, grant, Optional.of(word)));
    }
}
