package dev.watchkeeper.kit.audit;

import org.jdbi.v3.core.Handle;

/** The end of the chain: how many entries there are, and the hash of the last. Published outside, it anchors the chain. */
public record AuditHead(long seq, String hash) {

    /** Reads the head and keeps others from appending until the transaction ends. */
    static AuditHead lock(Handle handle) {
        return select(handle, "SELECT seq, hash FROM audit_head FOR UPDATE");
    }

    public static AuditHead read(Handle handle) {
        return select(handle, "SELECT seq, hash FROM audit_head");
    }

    AuditHead store(Handle handle) {
        handle.createUpdate("UPDATE audit_head SET seq = :seq, hash = :hash")
                .bind("seq", seq)
                .bind("hash", hash)
                .execute();
        return this;
    }

    private static AuditHead select(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, context) -> new AuditHead(row.getLong("seq"), row.getString("hash")))
                .one();
    }
}
