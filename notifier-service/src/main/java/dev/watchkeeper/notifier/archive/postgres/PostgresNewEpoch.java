package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.notifier.archive.ArchivePart;
import dev.watchkeeper.notifier.archive.Lane;
import dev.watchkeeper.notifier.archive.NewEpoch;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.RetentionClass;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes an epoch beside the one that is served. Readings of watches that are packed are left out: their recordings hold them. */
public final class PostgresNewEpoch implements NewEpoch {
    private static final String SEEN = "rebuild_seen";

    private final Jdbi jdbi;
    private final Archiving archiving;
    private final Clock clock;
    private final Set<String> packed;
    private Position at;

    private PostgresNewEpoch(Jdbi jdbi, Retention retention, Clock clock, Position at, Set<String> packed) {
        this.jdbi = jdbi;
        this.archiving = new Archiving(new SeenTable(SEEN), retention);
        this.clock = clock;
        this.at = at;
        this.packed = packed;
    }

    /** Removes what an attempt before has left, and begins. Two at once are kept apart by the caller. */
    public static PostgresNewEpoch begin(Jdbi jdbi, Retention retention, Clock clock) {
        return jdbi.inTransaction(handle -> {
            long served = HeadTable.read(handle).epoch();
            for (ArchivePart part : PartTable.all(handle)) {
                if (part.epoch() > served) {
                    PartTable.drop(handle, part.id());
                }
            }
            handle.createUpdate("DELETE FROM archive_offset WHERE epoch > :served")
                    .bind("served", served)
                    .execute();
            handle.createUpdate("DELETE FROM archive_state WHERE epoch > :served")
                    .bind("served", served)
                    .execute();
            handle.execute("DROP TABLE IF EXISTS " + SEEN);
            handle.execute("CREATE UNLOGGED TABLE " + SEEN + " (source text, id text, PRIMARY KEY (source, id))");
            Set<String> packed = new HashSet<>(handle.createQuery("SELECT deployment FROM recording")
                    .mapTo(String.class)
                    .list());
            return new PostgresNewEpoch(jdbi, retention, clock, new Position(served + 1, 0), packed);
        });
    }

    @Override
    public long number() {
        return at.epoch();
    }

    @Override
    public Map<Lane, Long> served() {
        return jdbi.withHandle(
                handle -> OffsetTable.all(handle, HeadTable.read(handle).epoch()));
    }

    @Override
    public void write(List<ReceivedRecord> records) {
        jdbi.useTransaction(handle -> at = write(handle, records));
    }

    private Position write(Handle handle, List<ReceivedRecord> records) {
        return archiving
                .write(handle, at, records.stream().filter(this::notPacked).toList(), clock.instant())
                .head();
    }

    private boolean notPacked(ReceivedRecord record) {
        return RetentionClass.of(record.place().topic()) != RetentionClass.WEEK
                || !packed.contains(record.wire().key());
    }

    @Override
    public List<LostSpan> lost(Map<Lane, Long> begins) {
        return jdbi.withHandle(handle -> {
            List<LostSpan> lost = new ArrayList<>();
            begins.forEach((lane, begin) -> {
                boolean compacted = Topic.ofName(lane.topic()).retention() == Topic.Retention.COMPACTED;
                if (begin > 0 && !compacted) {
                    lost.add(lost(handle, lane, begin));
                }
            });
            return lost;
        });
    }

    private static LostSpan lost(Handle handle, Lane lane, long begin) {
        return handle.createQuery("""
                        SELECT count(*) AS held, min(append_time) AS first, max(append_time) AS last FROM archive
                        WHERE epoch = (SELECT epoch FROM stream_head) AND topic = :topic AND partition = :partition
                            AND record_offset < :begin
                        """)
                .bind("topic", lane.topic())
                .bind("partition", lane.partition())
                .bind("begin", begin)
                .map((row, context) -> new LostSpan(
                        lane,
                        0,
                        begin - 1,
                        row.getLong("held"),
                        span(row.getTimestamp("first"), row.getTimestamp("last"))))
                .one();
    }

    private static String span(@Nullable Timestamp first, @Nullable Timestamp last) {
        return first == null || last == null ? "" : first.toInstant() + " to " + last.toInstant();
    }

    @Override
    public void serve(Consumer<Map<Lane, Long>> rest) {
        jdbi.useTransaction(handle -> {
            Position head = HeadTable.lock(handle);
            rest.accept(OffsetTable.all(handle, head.epoch()));
            HeadTable.move(handle, at);
            handle.execute("DROP TABLE " + SEEN);
        });
    }
}
