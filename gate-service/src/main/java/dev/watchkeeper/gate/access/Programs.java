package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.id.SubjectId;
import java.util.Set;

/**
 * Subjects that are no person: behind a request of theirs stands somebody whom nobody knows. (ADR 0068)
 *
 * @param known those that the operator has named, and those whom a provider of programs alone vouches for
 */
public record Programs(Set<SubjectId> known) {
    private static final String GITHUB = "github-app:";

    public Programs {
        known = Set.copyOf(known);
    }

    /** As whom GitHub's requests are made. */
    public static SubjectId github(String repository) {
        return new SubjectId(GITHUB + repository);
    }

    public boolean isOne(SubjectId subject) {
        return subject.value().startsWith(GITHUB) || known.contains(subject);
    }
}
