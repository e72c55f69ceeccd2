package dev.watchkeeper.gate.access.postgres;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.FirstAccess;
import dev.watchkeeper.gate.access.GrantedRoles;
import dev.watchkeeper.gate.access.OneTimeTokens;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.audit.AuditEntry;
import dev.watchkeeper.kit.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Remembers what was published, and publishes through the outbox in the same transaction. A subject with a one-time token is published
 * without a token, and with the one that it was exchanged for from then on.
 */
public final class PostgresGrantedRoles implements GrantedRoles, OneTimeTokens {
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
    public Changed bringToThis(List<FirstAccess> written, Instant now) {
        return jdbi.inTransaction(handle -> {
            oneAfterTheOther(handle);
            OneTimeRows.keepOnly(handle, written);
            OneTimeRows.spent(handle, written).ifPresent(subject -> {
                throw new IllegalStateException("watchkeeper.access-bootstrap: the \"tokenHash\" of '" + subject
                        + "' was good once and has been exchanged: write the hash of another token");
            });
            int granted = 0;
            for (FirstAccess access : written) {
                granted += publishIfNew(handle, inForce(handle, access), now, WHY) ? 1 : 0;
            }
            List<SubjectId> gone = handle.createQuery(
                            "DELETE FROM granted_roles WHERE NOT subject = ANY(:named) RETURNING subject")
                    .bindArray(
                            "named",
                            String.class,
                            written.stream()
                                    .map(access -> access.grant().subject().value())
                                    .toList())
                    .map((row, context) -> new SubjectId(row.getString("subject")))
                    .list();
            gone.forEach(subject -> revoke(handle, subject, now));
            return new Changed(granted, gone.size());
        });
    }

    @Override
    public boolean isGood(TokenHash oneTime, Instant now) {
        return jdbi.withHandle(handle -> OneTimeRows.isGood(handle, oneTime, now));
    }

    @Override
    public Optional<AccessEvent.RolesGranted> exchange(TokenHash oneTime, TokenHash issued, Instant ends, Instant now) {
        return jdbi.inTransaction(handle -> {
            oneAfterTheOther(handle);
            Optional<AccessEvent.RolesGranted> grant = OneTimeRows.exchange(handle, oneTime, issued, ends, now);
            grant.ifPresent(taken -> {
                boolean unused = publishIfNew(handle, taken, now, "exchanged for a one-time token");
            });
            return grant;
        });
    }

    /** Two instances that start at once publish one after the other; so do a file that changes and an exchange. */
    private static void oneAfterTheOther(Handle handle) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('granted_roles', 0))");
    }

    private static AccessEvent.RolesGranted inForce(Handle handle, FirstAccess access) {
        return access.oneTime() ? OneTimeRows.offer(handle, access.grant()) : access.grant();
    }

    private boolean publishIfNew(Handle handle, AccessEvent.RolesGranted grant, Instant now, String why) {
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
                                    why,
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
