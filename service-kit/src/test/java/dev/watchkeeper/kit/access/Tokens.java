package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent.RolesGranted;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Fills an access table for tests; each subject's token is {@code wk_<subject>}. */
public final class Tokens {
    private Tokens() {}

    public static void give(
            AccessTable table, String subject, String project, Optional<Instant> expires, Role... roles) {
        table.apply(new RolesGranted(
                new SubjectId(subject),
                project,
                Set.of(roles),
                TokenHash.ofToken("wk_" + subject).hex(),
                expires));
        table.markLoaded();
    }
}
