package dev.watchkeeper.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/**
 * Appends to the audit in the transaction of what is audited: when the audit cannot be written, nothing happens. The tables are
 * made by {@code classpath:db/kit}.
 */
@Singleton
public class Audit {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @return where the entry stands in the chain */
    public AuditHead append(Handle handle, AuditEntry entry) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException(
                    "the audit is written in the transaction of what is audited, and there is none");
        }
        AuditHead head = AuditHead.lock(handle);
        long seq = head.seq() + 1;
        String details = json(entry);
        String hash = AuditHash.of(
                seq, entry.at(), entry.actor().value(), entry.action(), entry.subject(), details, head.hash());
        handle.createUpdate("""
                        INSERT INTO audit (seq, at, actor, action, subject, details, prev_hash, hash)
                        VALUES (:seq, :at, :actor, :action, :subject, :details, :previous, :hash)
                        """)
                .bind("seq", seq)
                .bind("at", OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
                .bind("actor", entry.actor().value())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("details", details)
                .bind("previous", head.hash())
                .bind("hash", hash)
                .execute();
        return new AuditHead(seq, hash).store(handle);
    }

    private static String json(AuditEntry entry) {
        try {
            return JSON.writeValueAsString(entry.details());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can be written as JSON", e);
        }
    }
}
