package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.access.ExchangingTokens.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A token that its owner alone has.
 *
 * @param token {@code wk_...}; it is shown here, and never again
 * @param project the one that the roles hold for, {@code *} for all
 * @param sentence for the person who has asked for it
 */
public record IssuedTokenView(
        String token, String subject, List<String> roles, String project, Instant expires, String sentence) {
    static IssuedTokenView of(Outcome.Issued issued) {
        return new IssuedTokenView(
                issued.token(),
                issued.grant().subject().value(),
                issued.grant().roles().stream()
                        .sorted()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .toList(),
                issued.grant().onProject(),
                issued.ends(),
                "This is the token of " + issued.grant().subject() + " until " + issued.ends()
                        + ". It is shown now and never again: keep it where your passwords are, and sign in with it.");
    }

    /** Shows nothing, wherever it is printed. */
    @Override
    public String toString() {
        return "IssuedTokenView of " + subject;
    }
}
