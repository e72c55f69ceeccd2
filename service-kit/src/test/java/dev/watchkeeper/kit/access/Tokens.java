package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent.RolesGranted;
import dev.watchkeeper.contract.event.AccessEvent.SessionOpened;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Fills an access table for tests; each subject's token is {@code wk_<subject>}. */
public final class Tokens {
    private Tokens() {}

    public static void give(
            AccessTable table, String subject, String project, Optional<Instant> expires, Role... roles) {
        give(table, subject, "wk_" + subject, project, expires, roles);
    }

    static void give(
            AccessTable table, String subject, String token, String project, Optional<Instant> expires, Role... roles) {
        table.apply(
                new RolesGranted(
                        new SubjectId(subject),
                        project,
                        Set.of(roles),
                        TokenHash.ofToken(token).hex(),
                        expires),
                Instant.EPOCH);
        table.markLoaded();
    }

    /** Opens a session by the token of {@link #give}; its secret is {@code wks_<session>}. */
    static SessionOpened session(String session, String subject, Instant opened, Instant expires) {
        return new SessionOpened(
                new SessionId(session),
                new SubjectId(subject),
                TokenHash.ofToken("wks_" + session).hex(),
                Optional.of(TokenHash.ofToken("wk_" + subject).hex()),
                opened,
                expires);
    }
}
