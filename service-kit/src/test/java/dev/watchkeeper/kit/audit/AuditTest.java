package dev.watchkeeper.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.audit.AuditChain.Verification;
import dev.watchkeeper.kit.database.TestDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P17")
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
        Verification found = jdbi.withHandle(AuditChain::verify);
        assertThat(found)
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
        assertThat(broken().why()).contains("does not pass through entry 3");
    }

    @Test
    void findsAWholeChainWrittenAnewAgainstAPublishedHead() {
        AuditHead published = jdbi.withHandle(AuditHead::read);
        tamper("DELETE FROM audit");
        jdbi.useHandle(handle -> handle.execute("UPDATE audit_head SET seq = 0, hash = repeat('0', 64)"));
        IntStream.rangeClosed(4, 6).forEach(this::append);

        assertThat(jdbi.withHandle(AuditChain::verify).toString()).contains("Intact");
        Verification found = jdbi.withHandle(handle -> AuditChain.verify(handle, published));
        assertThat(found).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void appendsInTheOrderOfCommitsFromSeveralThreads() {
        IntStream.range(10, 40).parallel().forEach(this::append);
        Verification found = jdbi.withHandle(AuditChain::verify);
        assertThat(found).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void isNotWrittenWithoutTheTransactionOfWhatIsAudited() {
        assertThatThrownBy(() -> jdbi.useHandle(handle -> audit.append(handle, entry(1))))
                .isInstanceOf(IllegalStateException.class);
    }

    private void append(int number) {
        jdbi.useTransaction(handle -> audit.append(handle, entry(number)));
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(AT, new SubjectId("ann"), "attested", "d" + number, Map.of("why", "line\n\"" + number));
    }

    private void tamper(String sql) {
        jdbi.useHandle(handle -> {
            handle.execute("ALTER TABLE audit DISABLE TRIGGER audit_unchanged");
            handle.execute(sql);
            handle.execute("ALTER TABLE audit ENABLE TRIGGER audit_unchanged");
        });
    }

    private Verification.Broken broken() {
        return (Verification.Broken) jdbi.withHandle(AuditChain::verify);
    }
}
