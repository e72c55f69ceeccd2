package dev.watchkeeper.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.audit.AuditChain.Verification;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.kit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process is killed while it appends, wherever it is. */
@Tag("S16")
class KilledAppendTest {
    private static final int TIMES = 8;

    @Test
    @Timeout(120)
    void theChainGoesOnWhereItWasAfterEachKill() throws Exception {
        TestDatabase.Fresh fresh = TestDatabase.freshWithAddress();
        AuditHead before = AuditHead.START;
        for (int i = 1; i <= TIMES; i++) {
            long wanted = before.seq() + 7L * i;
            Process process = appending(fresh);
            try {
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> head(fresh.jdbi()).seq() >= wanted);
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(process.exitValue()).isNotZero();
            // What was not committed is taken back when the database has noticed.
            await().until(() -> fresh.jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
                            .mapTo(Integer.class)
                            .one())
                    .equals(0));
            List<AuditHead> published = List.of(before);
            Verification found = fresh.jdbi().withHandle(handle -> AuditRows.verify(handle, published));
            assertThat(found).isInstanceOf(Verification.Intact.class);
            assertThat(head(fresh.jdbi()).seq()).isGreaterThanOrEqualTo(wanted);
            before = head(fresh.jdbi());
        }
    }

    private static AuditHead head(Jdbi jdbi) {
        return jdbi.withHandle(AuditRows::head);
    }

    private static Process appending(TestDatabase.Fresh fresh) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        fresh.url(),
                        fresh.user(),
                        fresh.password())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
