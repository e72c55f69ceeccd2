package dev.watchkeeper.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the audit in the transaction of what is audited: when the audit cannot be written, nothing happens. The tables are
 * made by {@code classpath:db/kit}; the database moves the head with the entry, and takes no entry that does not follow it.
 */
@Singleton
public class Audit {
    private static final Logger LOG = Logger.getLogger(Audit.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

    /**
     * @return where the entry stands in the chain
     * @throws AuditUnwritable when it cannot be written; the transaction is lost, and what was to be audited with it
     */
    public AuditHead append(Handle handle, AuditEntry entry) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException(
                    "the audit is written in the transaction of what is audited, and there is none");
        }
        try {
            AuditHead head = written(handle, entry);
            trouble.set(null);
            return head;
        } catch (JdbiException e) {
            if (!AuditUnwritable.is(e)) {
                throw e;
            }
            AuditUnwritable unwritable = new AuditUnwritable(e);
            if (trouble.getAndSet(unwritable.getMessage()) == null) {
                LOG.errorf(
                        "nothing is done action=%s subject=%s cause=%s",
                        entry.action(), entry.subject(), unwritable.getMessage());
            }
            throw unwritable;
        }
    }

    /** Why the last entry could not be written; empty when it was. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    private static AuditHead written(Handle handle, AuditEntry entry) {
        AuditRow row = AuditRow.after(
                AuditRows.lockedHead(handle),
                entry.at(),
                entry.actor().value(),
                entry.action(),
                entry.subject(),
                json(entry));
        handle.createUpdate("""
                        INSERT INTO audit (seq, at, actor, action, subject, details, prev_hash, hash)
                        VALUES (:seq, :at, :actor, :action, :subject, :details, :previous, :hash)
                        """)
                .bind("seq", row.seq())
                .bind("at", OffsetDateTime.ofInstant(row.at(), ZoneOffset.UTC))
                .bind("actor", row.actor())
                .bind("action", row.action())
                .bind("subject", row.subject())
                .bind("details", row.details())
                .bind("previous", row.previous())
                .bind("hash", row.hash())
                .execute();
        return row.head();
    }

    private static String json(AuditEntry entry) {
        try {
            return JSON.writeValueAsString(entry.details());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can be written as JSON", e);
        }
    }
}
