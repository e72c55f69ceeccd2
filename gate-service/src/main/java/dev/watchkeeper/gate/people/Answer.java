package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.before.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's answer; the first one to a question counts, for what was asked then.
 *
 * @param question the id of an attestation, of a check that needs a person, or {@code post-review:} and an exception
 * @param role in which it was given: {@code deployer}, or a role of the contacts
 * @param phase in which it was given; {@code before} before the start
 * @param about of a check before the start: what was asked; an attestation of a later phase and a review are asked once
 */
public record Answer(
        String question,
        SubjectId by,
        String role,
        String phase,
        String statement,
        Optional<Subject> about,
        Instant at) {
    public static final String BEFORE = "before";
}
