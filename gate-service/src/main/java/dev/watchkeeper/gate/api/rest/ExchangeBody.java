package dev.watchkeeper.gate.api.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param token the one-time token that an operator has given, {@code wk_...}
 * @param days how long the new one lasts, 1 to 90; 90 when it is left out
 */
public record ExchangeBody(
        @Nullable String token,
        @Schema(minimum = "1", maximum = "90") @Nullable Integer days) {
    /** Shows nothing, wherever it is printed. */
    @Override
    public String toString() {
        return "ExchangeBody";
    }
}
