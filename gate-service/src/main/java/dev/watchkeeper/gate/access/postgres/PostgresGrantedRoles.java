package dev.watchkeeper.gate.access.postgres;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.gate.access.GrantedRoles;
import dev.watchkeeper.kit.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Remembers what was published, and publishes through the outbox in the same transaction. */
public final class PostgresGrantedRoles implements GrantedRoles {
    private final Jdbi jdbi;
    private final Outbox outbox;

    public PostgresGrantedRoles(Jdbi jdbi, Outbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    @Override
    public int publishNew(List<AccessEvent.RolesGranted> grants, Instant now) {
        return jdbi.inTransaction(handle -> {
            int published = 0;
            for (AccessEvent.RolesGranted grant : grants) {
                published += publishIfNew(handle, grant, now) ? 1 : 0;
            }
            return published;
        });
    }

    private boolean publishIfNew(Handle handle, AccessEvent.RolesGranted grant, Instant now) {
        String content = grant.onProject() + " " + grant.roles() + " " + grant.tokenHash() + " "
                + grant.expires().map(Instant::toString).orElse("");
        boolean changed = handle.createUpdate("""
                                INSERT INTO granted_roles (subject, content) VALUES (:subject, :content)
                                ON CONFLICT (subject) DO UPDATE SET content = excluded.content
                                WHERE granted_roles.content <> excluded.content
                                """)
                        .bind("subject", grant.subject().value())
                        .bind("content", content)
                        .execute()
                == 1;
        if (changed) {
            outbox.append(
                    handle, DerivedId.event("access", grant.subject().value(), content, now.toString()), now, grant);
        }
        return changed;
    }
}
