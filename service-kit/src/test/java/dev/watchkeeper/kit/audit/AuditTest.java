package dev.watchkeeper.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.audit.AuditChain.Verification;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.database.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P17")
@Tag("S16")
class AuditTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00.123456789Z");

    private final Audit audit = new Audit();
    private final Jdbi jdbi = TestDatabase.fresh();

    @BeforeEach
    void threeEntries() {
        IntStream.rangeClosed(1, 3).forEach(this::append);
    }

    @Test
    void isIntactAsWritten() {
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verification.Intact.class,
                        intact -> assertThat(intact.head().seq()).isEqualTo(3));
    }

    @Test
    void refusesChangesAndRemovals() {
        for (String sql : new String[] {"UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit"}) {
            assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(sql)))
                    .hasMessageContaining("the audit is append-only");
        }
    }

    @Test
    void takesNoEntryThatDoesNotFollowTheLastOne() {
        AuditHead head = jdbi.withHandle(AuditRows::head);
        AuditHead left = new AuditHead(head.seq() + 1, head.hash());
        AuditHead other = new AuditHead(head.seq(), "f".repeat(64));
        for (AuditHead wrong : List.of(left, other, AuditHead.START)) {
            AuditRow row = AuditRow.after(wrong, AT, "ann", "attested", "d", "{}");
            assertThatThrownBy(() -> insert(row)).hasMessageContaining("does not follow the last one of the audit");
        }
        assertThat(verify()).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void findsAChangedEntry() {
        tamper("UPDATE audit SET actor = 'somebody-else' WHERE seq = 2");
        assertThat(broken()).satisfies(broken -> {
            assertThat(broken.seq()).isEqualTo(2);
            assertThat(broken.why()).contains("changed");
        });
    }

    @Test
    void findsARemovedEntry() {
        tamper("DELETE FROM audit WHERE seq = 2");
        assertThat(broken().why()).contains("entry 2 is missing");
    }

    @Test
    void findsARemovedEnd() {
        tamper("DELETE FROM audit WHERE seq = 3");
        assertThat(broken().why()).contains("the chain ends with entry 2, and entry 3 was published");
    }

    @Test
    void findsAWholeChainWrittenAnewAgainstAPublishedHead() {
        AuditHead published = jdbi.withHandle(AuditRows::head);
        tamper("DELETE FROM audit");
        jdbi.useHandle(handle -> handle.execute("UPDATE audit_head SET seq = 0, hash = repeat('0', 64)"));
        IntStream.rangeClosed(4, 6).forEach(this::append);

        assertThat(verify()).isInstanceOf(Verification.Intact.class);
        assertThat(verify(published)).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void appendsInTheOrderOfCommitsFromSeveralThreads() {
        IntStream.range(10, 40).parallel().forEach(this::append);
        assertThat(verify()).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void isNotWrittenWithoutTheTransactionOfWhatIsAudited() {
        assertThatThrownBy(() -> jdbi.useHandle(handle -> audit.append(handle, entry(1))))
                .isInstanceOf(IllegalStateException.class);
    }

    private Verification verify(AuditHead... published) {
        return jdbi.withHandle(handle -> AuditRows.verify(handle, List.of(published)));
    }

    private void append(int number) {
        jdbi.useTransaction(handle -> audit.append(handle, entry(number)));
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(AT, new SubjectId("ann"), "attested", "d" + number, Map.of("why", "line\n\"" + number));
    }

    private void insert(AuditRow row) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO audit (seq, at, actor, action, subject, details, prev_hash, hash) VALUES (?, now(), ?, ?, ?, ?, ?, ?)",
                row.seq(),
                row.actor(),
                row.action(),
                row.subject(),
                row.details(),
                row.previous(),
                row.hash()));
    }

    private void tamper(String sql) {
        jdbi.useHandle(handle -> {
            handle.execute("ALTER TABLE audit DISABLE TRIGGER audit_unchanged");
            handle.execute(sql);
            handle.execute("ALTER TABLE audit ENABLE TRIGGER audit_unchanged");
        });
    }

    private Verification.Broken broken() {
        return (Verification.Broken) verify();
    }
}
