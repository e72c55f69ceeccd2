package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.before.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param question the id of an attestation of the policy, of a check that needs a person, or of a review
 * @param about what the deployment shows with the question; with it the answer is refused when the question has changed
 * @param statement what the person says; it is kept
 */
public record AttestationBody(
        @Nullable String question,
        @Nullable String statement,
        @Nullable String about) {
    Optional<Subject> subject() {
        return Optional.ofNullable(about).map(text -> Fields.read("about", text, Subject::new));
    }
}
