package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.verdict.Link;
import java.time.Instant;
import java.util.Optional;

/**
 * What a check before the start says.
 *
 * @param check its path below {@code gate} in the policy, such as {@code ci.coverage}
 */
public record GateWord(String check, GateAnswer answer, String sentence, Instant since, Optional<Link> link) {
    private static final String ATTEST = "attest.";

    public boolean needsPerson() {
        return answer == GateAnswer.NEEDS_PERSON;
    }

    /** What a person names to answer it. */
    public String question() {
        return check.startsWith(ATTEST) ? check.substring(ATTEST.length()) : check;
    }

    /** Whether it is an attestation of the policy. */
    public boolean attestation() {
        return check.startsWith(ATTEST);
    }
}
