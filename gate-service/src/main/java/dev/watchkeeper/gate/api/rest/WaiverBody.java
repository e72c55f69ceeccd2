package dev.watchkeeper.gate.api.rest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word that grants an exception.
 *
 * @param exception as the policy names it
 * @param reason why; everybody reads it
 * @param until when it ends, such as 2026-11-24T17:00:00Z; as long as the policy allows when it is left out
 */
public record WaiverBody(
        @Nullable String exception,
        @Nullable String reason,
        @Nullable String until) {
    Optional<Instant> end() {
        return Optional.ofNullable(until).map(text -> Fields.read("until", text, WaiverBody::instant));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no instant such as 2026-11-24T17:00:00Z", e);
        }
    }
}
