package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Caller;
import dev.watchkeeper.kit.access.Grant;
import dev.watchkeeper.kit.access.Session;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who one is.
 *
 * @param project the one that the roles hold for, {@code *} for all
 * @param expires when the session ends, or the token that was sent
 */
public record SessionView(String subject, List<String> roles, String project, Optional<Instant> expires) {
    static SessionView of(Caller caller) {
        return of(
                caller.grant(),
                caller.session().map(Session::expires).or(() -> caller.grant().expires()));
    }

    static SessionView of(Grant grant, Optional<Instant> expires) {
        return new SessionView(
                grant.subject().value(),
                grant.roles().stream()
                        .sorted()
                        .map(Role::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList(),
                grant.onProject(),
                expires);
    }
}
