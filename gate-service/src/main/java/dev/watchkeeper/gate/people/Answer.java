package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;

/**
 * A person's answer; the first one counts.
 *
 * @param question the id of an attestation, of a check that needs a person, or {@code post-review:} and an exception
 * @param role in which it was given: {@code deployer}, or a role of the contacts
 * @param phase in which it was given; {@code before} before the start
 */
public record Answer(String question, SubjectId by, String role, String phase, String statement, Instant at) {
    public static final String BEFORE = "before";
}
