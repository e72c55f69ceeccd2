package dev.watchkeeper.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.audit.AuditChain.Verification;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.database.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever owns the database, and has seen how hashes are made, against the heads that were published. */
@Tag("P17")
@Tag("S16")
class TamperedAuditTest {
    private static final int ENTRIES = 60;
    private static final int TAMPERINGS = 1_000;

    private enum Kind {
        /** One field of one entry. */
        CHANGE,
        DELETE,
        /** An entry of one's own, with what follows moved up. */
        INSERT,
        /** Two entries in each other's place. */
        SWAP,
        /** The end, from an entry on that was published. */
        TRUNCATE,
        /** One field changed, and everything from there on hashed anew, with the head in the database. */
        REWRITE
    }

    private final Random random = new Random(20_261_129);
    private final Jdbi jdbi = TestDatabase.fresh();
    private final List<AuditHead> published = new ArrayList<>();

    @Test
    void aThousandTamperingsAreAllFound() {
        entries();
        int last = (int) published.getLast().seq();
        Map<Kind, Integer> tried = new EnumMap<>(Kind.class);
        List<String> missed = new ArrayList<>();
        jdbi.useHandle(handle -> {
            handle.execute("ALTER TABLE audit DISABLE TRIGGER USER");
            assertThat(AuditRows.verify(handle, published)).isInstanceOf(Verification.Intact.class);
            for (int i = 0; i < TAMPERINGS; i++) {
                Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                tried.merge(kind, 1, Integer::sum);
                handle.begin();
                String what = kind + ": " + tamper(handle, kind, last);
                if (!(AuditRows.verify(handle, published) instanceof Verification.Broken)) {
                    missed.add(what);
                }
                handle.rollback();
            }
            assertThat(AuditRows.verify(handle, published)).isInstanceOf(Verification.Intact.class);
        });

        assertThat(missed).isEmpty();
        assertThat(tried)
                .hasSize(Kind.values().length)
                .allSatisfy((kind, times) -> assertThat(times).isGreaterThan(100));
    }

    /** What nobody has published yet can be rewritten, and is not found: the reason for a head every minute. */
    @Test
    void whatWasWrittenSinceTheLastHeadCanBeRewritten() {
        entries();
        jdbi.useHandle(handle -> {
            handle.execute("ALTER TABLE audit DISABLE TRIGGER USER");
            rewriteFrom(handle, (int) published.getLast().seq() + 1);

            assertThat(AuditRows.verify(handle, published)).isInstanceOf(Verification.Intact.class);
        });
    }

    private void entries() {
        Audit audit = new Audit();
        for (int i = 1; i <= ENTRIES; i++) {
            int number = i;
            AuditHead head = jdbi.inTransaction(handle -> audit.append(
                    handle,
                    new AuditEntry(
                            Instant.parse("2026-01-31T12:00:00Z").plusSeconds(number),
                            new SubjectId("person-" + number % 7),
                            "attested",
                            "deployment-" + number % 5,
                            Map.of("why", "reason " + number, "event", "e" + number))));
            if (number % 10 == 0 && number < ENTRIES) {
                published.add(head);
            }
        }
    }

    private String tamper(Handle handle, Kind kind, int last) {
        int seq = 1 + random.nextInt(last);
        return switch (kind) {
            case CHANGE -> change(handle, seq);
            case DELETE -> {
                handle.execute("DELETE FROM audit WHERE seq = ?", seq);
                yield "entry " + seq;
            }
            case INSERT -> {
                handle.execute("UPDATE audit SET seq = -seq - 1 WHERE seq >= ?", seq);
                handle.execute("UPDATE audit SET seq = -seq WHERE seq < 0");
                AuditRow row = AuditRow.after(before(handle, seq), Instant.EPOCH, "eve", "attested", "d", "{}");
                insert(handle, row);
                yield "before entry " + seq;
            }
            case SWAP -> {
                int other = seq == last ? seq - 1 : seq + 1;
                handle.execute("UPDATE audit SET seq = 0 WHERE seq = ?", seq);
                handle.execute("UPDATE audit SET seq = ? WHERE seq = ?", seq, other);
                handle.execute("UPDATE audit SET seq = ? WHERE seq = 0", other);
                yield seq + " and " + other;
            }
            case TRUNCATE -> {
                handle.execute("DELETE FROM audit WHERE seq >= ?", seq);
                AuditHead end = before(handle, seq);
                handle.execute("UPDATE audit_head SET seq = ?, hash = ?", end.seq(), end.hash());
                yield "from entry " + seq;
            }
            case REWRITE -> {
                rewriteFrom(handle, seq);
                yield "from entry " + seq;
            }
        };
    }

    private String change(Handle handle, int seq) {
        String[] fields = {"actor", "action", "subject", "details", "prev_hash", "hash", "at"};
        String field = fields[random.nextInt(fields.length)];
        String value = switch (field) {
            case "at" -> "at + interval '1 microsecond'";
            case "details" -> "replace(details, 'reason', 'season')";
            default -> "'0' || substr(" + field + ", 2) || ' '";
        };
        handle.execute("UPDATE audit SET " + field + " = " + value + " WHERE seq = ?", seq);
        return field + " of entry " + seq;
    }

    private void rewriteFrom(Handle handle, int seq) {
        AuditHead head = before(handle, seq);
        for (AuditRow row : AuditRows.after(handle, head.seq(), ENTRIES)) {
            String actor = row.seq() == seq ? "eve" : row.actor();
            AuditRow anew = AuditRow.after(head, row.at(), actor, row.action(), row.subject(), row.details());
            handle.execute("DELETE FROM audit WHERE seq = ?", row.seq());
            insert(handle, anew);
            head = anew.head();
        }
        handle.execute("UPDATE audit_head SET seq = ?, hash = ?", head.seq(), head.hash());
    }

    private static AuditHead before(Handle handle, int seq) {
        return seq == 1
                ? AuditHead.START
                : AuditRows.after(handle, seq - 2, 1).getFirst().head();
    }

    private static void insert(Handle handle, AuditRow row) {
        handle.execute(
                "INSERT INTO audit (seq, at, actor, action, subject, details, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.seq(),
                OffsetDateTime.ofInstant(row.at(), ZoneOffset.UTC),
                row.actor(),
                row.action(),
                row.subject(),
                row.details(),
                row.previous(),
                row.hash());
    }
}
