package dev.watchkeeper.kit.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Computes the whole chain again. */
public final class AuditChain {
    private AuditChain() {}

    /**
     * Against the head in the database. Someone who can rewrite every row and the head is found only against a head that was
     * published outside: {@link #verify(Handle, AuditHead)}.
     */
    public static Verification verify(Handle handle) {
        return verify(handle, AuditHead.read(handle));
    }

    /** @param anchor a head as it was published at any time: the chain must still pass through it */
    public static Verification verify(Handle handle, AuditHead anchor) {
        AuditHead last = new AuditHead(0, AuditHash.START);
        boolean anchored = anchor.equals(last);
        try (var rows = handle.createQuery("SELECT * FROM audit ORDER BY seq")
                .map((row, context) -> Row.read(row))
                .iterator()) {
            for (Iterator<Row> each = rows; each.hasNext(); ) {
                Row row = each.next();
                Optional<String> wrong = row.wrongAfter(last);
                if (wrong.isPresent()) {
                    return new Verification.Broken(last.seq() + 1, wrong.get());
                }
                last = new AuditHead(row.seq, row.hash);
                anchored |= anchor.equals(last);
            }
        }
        return anchored
                ? new Verification.Intact(last)
                : new Verification.Broken(
                        anchor.seq(),
                        "the chain does not pass through entry " + anchor.seq() + " with hash " + anchor.hash()
                                + ": entries were removed or replaced");
    }

    /** Whether the audit is as it was written. */
    public sealed interface Verification {
        record Intact(AuditHead head) implements Verification {}

        /** @param seq the first entry that is not as it was written */
        record Broken(long seq, String why) implements Verification {}
    }

    private record Row(long seq, String computed, String previous, String hash) {
        static Row read(ResultSet row) throws SQLException {
            String computed = AuditHash.of(
                    row.getLong("seq"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("actor"),
                    row.getString("action"),
                    row.getString("subject"),
                    row.getString("details"),
                    row.getString("prev_hash"));
            return new Row(row.getLong("seq"), computed, row.getString("prev_hash"), row.getString("hash"));
        }

        Optional<String> wrongAfter(AuditHead last) {
            if (seq != last.seq() + 1) {
                return Optional.of("entry " + (last.seq() + 1) + " is missing, " + seq + " follows " + last.seq());
            }
            if (!previous.equals(last.hash())) {
                return Optional.of("entry " + seq + " does not follow the entry before it");
            }
            return hash.equals(computed)
                    ? Optional.empty()
                    : Optional.of("entry " + seq + " was changed after it was written");
        }
    }
}
