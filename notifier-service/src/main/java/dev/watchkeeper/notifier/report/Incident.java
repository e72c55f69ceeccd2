package dev.watchkeeper.notifier.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that went wrong.
 *
 * @param what the rule, the fact, the code of the hold
 * @param from when it began, as far as the evidence shows
 * @param decided when it was decided, reported or found
 * @param to when it was over; empty when it was not
 */
public record Incident(
        Kind kind, String what, Instant from, Instant decided, Optional<Instant> to, boolean acts, String sentence) {

    /** What it is. */
    public enum Kind {
        BREACH("breach"),
        HOLD("hold"),
        ROLLBACK("rollback"),
        ROLLBACK_FAILED("rollback failed"),
        NOT_VERIFIED("rollback not verified"),
        REPORTED("reported by a person"),
        COMMON_CAUSE("common cause"),
        INCIDENT("incident"),
        DATABASE("database restore");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** From its begin to the moment when it was known. */
    public Duration detection() {
        return Duration.between(from, decided);
    }

    /** The same, of which more was said. */
    Incident goingOn(boolean actsNow, String words) {
        return new Incident(kind, what, from, decided, to, acts || actsNow, words);
    }

    Incident over(Instant at) {
        return new Incident(kind, what, from, decided, Optional.of(at), acts, sentence);
    }
}
