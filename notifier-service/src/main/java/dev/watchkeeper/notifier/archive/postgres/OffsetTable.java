package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.notifier.archive.Lane;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How far each partition of each topic was taken. A record before that is known; inside a partition they come in order. */
final class OffsetTable {
    private OffsetTable() {}

    static Map<Lane, Long> all(Handle handle, long epoch) {
        return new HashMap<>(handle.createQuery(
                        "SELECT topic, partition, next_offset FROM archive_offset WHERE epoch = :epoch")
                .bind("epoch", epoch)
                .reduceRows(new HashMap<Lane, Long>(), (offsets, row) -> {
                    offsets.put(
                            new Lane(row.getColumn("topic", String.class), row.getColumn("partition", Integer.class)),
                            row.getColumn("next_offset", Long.class));
                    return offsets;
                }));
    }

    static void raise(Handle handle, long epoch, Map<Lane, Long> next) {
        if (next.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO archive_offset (epoch, topic, partition, next_offset) VALUES (:epoch, :topic, :partition, :next)
                ON CONFLICT (epoch, topic, partition) DO UPDATE SET next_offset = excluded.next_offset
                """);
        next.forEach((lane, offset) -> batch.bind("epoch", epoch)
                .bind("topic", lane.topic())
                .bind("partition", lane.partition())
                .bind("next", offset)
                .add());
        batch.execute();
    }
}
