package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * The word of a person.
 *
 * @param what the attestation, the waived check, the step that was approved
 * @param until for a waiver, when it ends
 */
public record Said(Kind kind, String what, SubjectId by, Instant at, Optional<Instant> until, String text) {

    /** What kind of word. */
    public enum Kind {
        ATTESTED("attested"),
        WAIVED("waived"),
        APPROVED("approved"),
        ABORTED("aborted");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
