package dev.watchkeeper.policy.attest;

import dev.watchkeeper.contract.id.PhaseName;
import java.util.List;
import java.util.Optional;

/**
 * A question that a person answers.
 *
 * @param by {@code deployer}, or a role of the contacts
 * @param at the phase in which it is asked; empty: before the start, which waits for the answer
 * @param when only for a change with a file that matches one of these; empty: always
 */
public record Attestation(String id, String ask, String by, Optional<PhaseName> at, List<String> when) {
    /** Whoever asked for the deployment. */
    public static final String DEPLOYER = "deployer";

    public Attestation {
        when = List.copyOf(when);
    }
}
