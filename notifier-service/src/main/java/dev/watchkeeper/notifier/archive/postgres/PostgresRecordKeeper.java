package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.archive.RecordKeeper;
import dev.watchkeeper.notifier.archive.Retention;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Records, who is to be told of them, and which watches are to be packed: one transaction. */
public final class PostgresRecordKeeper implements RecordKeeper {
    private final Jdbi jdbi;
    private final Archiving archiving;
    private final List<KeptInTransaction> followers;
    private final Clock clock;

    public PostgresRecordKeeper(Jdbi jdbi, Retention retention, List<KeptInTransaction> followers, Clock clock) {
        this.jdbi = jdbi;
        this.archiving = new Archiving(new SeenTable("inbox"), retention);
        this.followers = List.copyOf(followers);
        this.clock = clock;
    }

    @Override
    public void keep(List<ReceivedRecord> records) {
        jdbi.useTransaction(handle -> keep(handle, records));
    }

    private void keep(Handle handle, List<ReceivedRecord> records) {
        Position head = HeadTable.lock(handle);
        Archiving.Written written = archiving.write(handle, head, records, clock.instant());
        if (!written.head().equals(head)) {
            HeadTable.move(handle, written.head());
        }
        if (!written.kept().isEmpty()) {
            followers.forEach(follower -> follower.kept(handle, written.kept()));
        }
    }
}
