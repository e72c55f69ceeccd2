package dev.watchkeeper.gate.api.rest;

import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param question the id of an attestation of the policy, of a check that needs a person, or of a review
 * @param statement what the person says; it is kept
 */
public record AttestationBody(
        @Nullable String question, @Nullable String statement) {}
