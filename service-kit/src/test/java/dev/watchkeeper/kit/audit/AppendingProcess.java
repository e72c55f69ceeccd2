package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/** A process that does nothing but append, from four threads, until it is killed. */
final class AppendingProcess {
    private AppendingProcess() {}

    public static void main(String[] arguments) {
        Jdbi jdbi = Jdbi.create(arguments[0], arguments[1], arguments[2]);
        Audit audit = new Audit();
        AtomicLong number = new AtomicLong();
        for (int i = 0; i < 4; i++) {
            Thread.ofPlatform()
                    .start(() -> jdbi.useHandle(handle -> {
                        while (true) {
                            handle.useTransaction(tx -> audit.append(
                                    tx,
                                    new AuditEntry(
                                            Instant.now(),
                                            new SubjectId("ann"),
                                            "attested",
                                            "d" + number.incrementAndGet(),
                                            Map.of())));
                        }
                    }));
        }
    }
}
