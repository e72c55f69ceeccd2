package dev.watchkeeper.gate.api.rest;

import java.time.Instant;
import java.util.List;

/**
 * How a program goes on.
 *
 * @param token what it sends as its bearer from now on, {@code wks_...}
 * @param expires when that ends
 */
public record LetInView(String token, String subject, List<String> roles, String project, Instant expires) {
    /** Shows nothing, wherever it is printed. */
    @Override
    public String toString() {
        return "LetInView of " + subject;
    }
}
