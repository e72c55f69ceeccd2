package dev.watchkeeper.notifier.audit.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.notifier.audit.OwnAudit;
import dev.watchkeeper.notifier.audit.OwnEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the rows of the audit. */
public final class AuditRows implements OwnAudit {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    public AuditRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<OwnEntry> before(long seq, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT seq, at, actor, action, subject, details, hash FROM audit
                        WHERE seq < :seq ORDER BY seq DESC LIMIT :most
                        """)
                .bind("seq", seq)
                .bind("most", most)
                .map(AuditRows::entry)
                .list());
    }

    private static OwnEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new OwnEntry(
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                new SubjectId(row.getString("actor")),
                row.getString("action"),
                row.getString("subject"),
                details(row.getString("details")),
                row.getString("hash"));
    }

    private static Map<String, String> details(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the audit holds what was written into it", e);
        }
    }
}
