package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.audit.AuditChain;
import dev.watchkeeper.contract.audit.AuditChain.Verification;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit as the database of this service holds it. */
public final class AuditRows {
    private static final int AT_ONCE = 500;

    private AuditRows() {}

    public static AuditHead head(Handle handle) {
        return head(handle, "SELECT seq, hash FROM audit_head");
    }

    /** Reads the head and keeps others from appending until the transaction ends. */
    static AuditHead lockedHead(Handle handle) {
        return head(handle, "SELECT seq, hash FROM audit_head_locked()");
    }

    /** The entries after a place, in their order. */
    public static List<AuditRow> after(Handle handle, long seq, int most) {
        return handle.createQuery("SELECT * FROM audit WHERE seq > :seq ORDER BY seq LIMIT :most")
                .bind("seq", seq)
                .bind("most", most)
                .map(AuditRows::row)
                .list();
    }

    /** Computes the whole chain again; it must pass through the head in the database, and through each that was published. */
    public static Verification verify(Handle handle, Collection<AuditHead> published) {
        AuditChain chain = new AuditChain(
                Stream.concat(Stream.of(head(handle)), published.stream()).toList());
        long last = 0;
        for (List<AuditRow> rows = after(handle, last, AT_ONCE); !rows.isEmpty(); rows = after(handle, last, AT_ONCE)) {
            rows.forEach(chain::take);
            last = rows.getLast().seq();
        }
        return chain.end();
    }

    private static AuditHead head(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, context) -> new AuditHead(row.getLong("seq"), row.getString("hash")))
                .one();
    }

    private static AuditRow row(ResultSet row, StatementContext context) throws SQLException {
        return new AuditRow(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("details"),
                row.getString("prev_hash"),
                row.getString("hash"));
    }
}
