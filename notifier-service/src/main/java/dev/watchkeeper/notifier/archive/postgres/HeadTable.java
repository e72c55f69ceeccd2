package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.notifier.archive.Position;
import org.jdbi.v3.core.Handle;

/** The end of the stream. Its row lock makes the order of positions the order of commits: no reader ever skips one. */
final class HeadTable {
    private HeadTable() {}

    static Position read(Handle handle) {
        return position(handle, "SELECT epoch, seq FROM stream_head");
    }

    /** Whoever else gives positions waits until this transaction ends. */
    static Position lock(Handle handle) {
        return position(handle, "SELECT epoch, seq FROM stream_head FOR UPDATE");
    }

    static void move(Handle handle, Position head) {
        handle.createUpdate("UPDATE stream_head SET epoch = :epoch, seq = :seq")
                .bind("epoch", head.epoch())
                .bind("seq", head.seq())
                .execute();
    }

    private static Position position(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, context) -> new Position(row.getLong("epoch"), row.getLong("seq")))
                .one();
    }
}
