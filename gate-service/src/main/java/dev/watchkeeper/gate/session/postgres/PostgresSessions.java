package dev.watchkeeper.gate.session.postgres;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.gate.session.Sessions;
import dev.watchkeeper.kit.access.Session;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.audit.AuditEntry;
import dev.watchkeeper.kit.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** {@link Sessions} with the kit's outbox and audit in the same transaction. */
public final class PostgresSessions implements Sessions {
    private static final int BATCH = 200;

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Audit audit;

    public PostgresSessions(Jdbi jdbi, Outbox outbox, Audit audit) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public void open(Session session, int most) {
        jdbi.useTransaction(handle -> {
            // Two sign-ins of one subject at once count one after the other.
            handle.execute(
                    "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))",
                    AccessEvent.SESSION_KEY + session.subject());
            oldest(handle, session, most - 1)
                    .forEach(old ->
                            close(handle, old, session.opened(), "the subject has opened " + most + " later ones"));
            handle.createUpdate("""
                            INSERT INTO sessions (id, subject, secret_hash, opened_at, ends_at)
                            VALUES (:id, :subject, :hash, :opened, :ends)
                            """)
                    .bind("id", session.id().value())
                    .bind("subject", session.subject().value())
                    .bind("hash", session.secret().hex())
                    .bind("opened", at(session.opened()))
                    .bind("ends", at(session.expires()))
                    .execute();
            outbox.append(
                    handle,
                    DerivedId.event("session-opened", session.id().value()),
                    session.opened(),
                    new AccessEvent.SessionOpened(
                            session.id(),
                            session.subject(),
                            session.secret().hex(),
                            session.token().map(TokenHash::hex),
                            session.opened(),
                            session.expires()));
            audit.append(
                    handle,
                    entry(
                            session.opened(),
                            new Open(session.id(), session.subject()),
                            "signed in",
                            Map.of("expires", session.expires().toString())));
        });
    }

    @Override
    public void close(TokenHash secret, Instant now) {
        jdbi.useTransaction(handle -> handle.createQuery("""
                        SELECT id, subject FROM sessions
                        WHERE secret_hash = :hash AND NOT closed AND ends_at > :now FOR UPDATE
                        """)
                .bind("hash", secret.hex())
                .bind("now", at(now))
                .map((row, context) -> Open.read(row))
                .findOne()
                .ifPresent(open -> close(handle, open, now, "the person signed out")));
    }

    @Override
    public boolean closeOwn(SubjectId subject, SessionId session, Instant now) {
        return jdbi.inTransaction(handle ->
                closed(handle, handle.createQuery("""
                        SELECT id, subject FROM sessions
                        WHERE id = :id AND subject = :subject AND NOT closed AND ends_at > :now FOR UPDATE
                        """).bind("id", session.value()), subject, now) > 0);
    }

    @Override
    public int closeOthers(SubjectId subject, Optional<SessionId> stays, Instant now) {
        return jdbi.inTransaction(handle -> closed(
                handle,
                handle.createQuery("""
                        SELECT id, subject FROM sessions
                        WHERE id <> :id AND subject = :subject AND NOT closed AND ends_at > :now ORDER BY id FOR UPDATE
                        """).bind("id", stays.map(SessionId::value).orElse("")),
                subject,
                now));
    }

    /** Ends all of a subject whose access is taken, in the transaction that takes it. */
    public void endAll(Handle handle, SubjectId subject, Instant now) {
        int unused = closed(handle, handle.createQuery("""
                        SELECT id, subject FROM sessions
                        WHERE subject = :subject AND NOT closed AND ends_at > :now ORDER BY id FOR UPDATE
                        """), subject, now, "the subject's access was revoked");
    }

    private int closed(Handle handle, Query open, SubjectId subject, Instant now) {
        return closed(handle, open, subject, now, "the person ended it from elsewhere");
    }

    private int closed(Handle handle, Query open, SubjectId subject, Instant now, String why) {
        List<Open> ended = open.bind("subject", subject.value())
                .bind("now", at(now))
                .map((row, context) -> Open.read(row))
                .list();
        ended.forEach(one -> close(handle, one, now, why));
        return ended.size();
    }

    @Override
    public int erase(Instant endedBefore) {
        return jdbi.inTransaction(handle -> {
            List<String> over = handle.createQuery("""
                            DELETE FROM sessions WHERE id IN (
                                SELECT id FROM sessions WHERE ends_at < :before
                                ORDER BY ends_at LIMIT :batch FOR UPDATE SKIP LOCKED)
                            RETURNING id
                            """)
                    .bind("before", at(endedBefore))
                    .bind("batch", BATCH)
                    .mapTo(String.class)
                    .list();
            over.forEach(id -> outbox.eraseForGood(handle, Topic.ACCESS, AccessEvent.SESSION_KEY + id));
            return over.size();
        });
    }

    /** All but the newest that may stay. */
    private static List<Open> oldest(Handle handle, Session beside, int stay) {
        return handle.createQuery("""
                        SELECT id, subject FROM sessions
                        WHERE subject = :subject AND NOT closed AND ends_at > :now
                        ORDER BY opened_at DESC, id OFFSET :stay
                        """)
                .bind("subject", beside.subject().value())
                .bind("now", at(beside.opened()))
                .bind("stay", stay)
                .map((row, context) -> Open.read(row))
                .list();
    }

    private void close(Handle handle, Open open, Instant now, String why) {
        int closed = handle.createUpdate("""
                        UPDATE sessions SET closed = true, ends_at = greatest(opened_at, :now)
                        WHERE id = :id AND NOT closed
                        """)
                .bind("id", open.id().value())
                .bind("now", at(now))
                .execute();
        if (closed == 0) {
            return;
        }
        outbox.append(
                handle,
                DerivedId.event("session-closed", open.id().value()),
                now,
                new AccessEvent.SessionClosed(open.id(), open.subject()));
        audit.append(handle, entry(now, open, "signed out", Map.of("why", why)));
    }

    private static AuditEntry entry(Instant at, Open of, String action, Map<String, String> details) {
        return new AuditEntry(at, of.subject(), action, "session " + of.id(), details);
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private record Open(SessionId id, SubjectId subject) {
        static Open read(ResultSet row) throws SQLException {
            return new Open(new SessionId(row.getString("id")), new SubjectId(row.getString("subject")));
        }
    }
}
