package dev.watchkeeper.gate.api.rest;

import org.jspecify.annotations.Nullable;

/** @param token the person's own, {@code wk_...} */
public record SessionBody(@Nullable String token) {
    /** Shows nothing, wherever it is printed. */
    @Override
    public String toString() {
        return "SessionBody";
    }
}
