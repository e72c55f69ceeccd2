package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.gate.forge.Trouble;
import java.util.Optional;

/** What GitHub said about a run. */
sealed interface Heard {
    /**
     * It is held back there.
     *
     * @param shown the deployment that its job has made at GitHub, where it was found
     * @param version empty: its version has no name as the policy wants it
     */
    record Held(int attempt, String commit, Optional<Long> shown, Optional<Version> version, String why)
            implements Heard {
        Held shownAs(Optional<Long> number) {
            return new Held(attempt, commit, number, version, why);
        }
    }

    /** It goes on, or has not come there yet. */
    record NotHeld(String sentence) implements Heard {}

    /** It is over, or there is none. */
    record Gone(String sentence) implements Heard {}

    /** The answer was taken. */
    record Taken() implements Heard {}

    /** For certain the answer is not there, and it is still waited for. */
    record NotTaken() implements Heard {}

    /** Whether the answer is there must be read. */
    record MayBeTaken(String sentence) implements Heard {}

    /** A comment was sent, whatever became of it. */
    record Reported() implements Heard {}

    /** Its job has begun. */
    record Begun() implements Heard {}

    /** GitHub does not say. */
    record Untold(Trouble trouble, String sentence) implements Heard {}
}
