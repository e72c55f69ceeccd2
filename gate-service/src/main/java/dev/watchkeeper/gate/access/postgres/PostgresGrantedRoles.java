package dev.watchkeeper.gate.access.postgres;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.GrantedRoles;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.audit.AuditEntry;
import dev.watchkeeper.kit.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Remembers what was published, and publishes through the outbox in the same transaction. */
public final class PostgresGrantedRoles implements GrantedRoles {
    /** The file is the gate's: who has written it is not known here. */
    private static final SubjectId GATE = new SubjectId("gate-service");

    private static final String WHY = "the access bootstrap file";

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Audit audit;
    private final EndingSessions sessions;

    public PostgresGrantedRoles(Jdbi jdbi, Outbox outbox, Audit audit, EndingSessions sessions) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.audit = audit;
        this.sessions = sessions;
    }

    @Override
    public Changed bringToThis(List<AccessEvent.RolesGranted> grants, Instant now) {
        return jdbi.inTransaction(handle -> {
            // Two instances that start at once publish one after the other.
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('granted_roles', 0))");
            int granted = 0;
            for (AccessEvent.RolesGranted grant : grants) {
                granted += publishIfNew(handle, grant, now) ? 1 : 0;
            }
            List<SubjectId> gone = handle.createQuery(
                            "DELETE FROM granted_roles WHERE NOT subject = ANY(:named) RETURNING subject")
                    .bindArray(
                            "named",
                            String.class,
                            grants.stream()
                                    .map(grant -> grant.subject().value())
                                    .toList())
                    .map((row, context) -> new SubjectId(row.getString("subject")))
                    .list();
            gone.forEach(subject -> revoke(handle, subject, now));
            return new Changed(granted, gone.size());
        });
    }

    private boolean publishIfNew(Handle handle, AccessEvent.RolesGranted grant, Instant now) {
        String expires = grant.expires().map(Instant::toString).orElse("");
        String content = grant.onProject() + " " + grant.roles() + " " + grant.tokenHash() + " " + expires;
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
            audit.append(
                    handle,
                    entry(
                            now,
                            "granted",
                            grant.subject(),
                            Map.of(
                                    "why",
                                    WHY,
                                    "project",
                                    grant.onProject(),
                                    "roles",
                                    grant.roles().toString(),
                                    "token",
                                    grant.tokenHash().isEmpty() ? "none" : "one until " + expires)));
        }
        return changed;
    }

    private void revoke(Handle handle, SubjectId subject, Instant now) {
        outbox.append(
                handle,
                DerivedId.event("access-revoked", subject.value(), now.toString()),
                now,
                new AccessEvent.AccessRevoked(subject));
        audit.append(handle, entry(now, "revoked", subject, Map.of("why", WHY + " names it no more")));
        sessions.of(handle, subject, now);
    }

    private static AuditEntry entry(Instant at, String action, SubjectId subject, Map<String, String> details) {
        return new AuditEntry(at, GATE, action, "access of " + subject, details);
    }
}
