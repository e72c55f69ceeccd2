package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.KeptEvent;
import dev.watchkeeper.notifier.archive.Lane;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.RetentionClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Writes records into an epoch of the archive, inside the transaction of the caller, who holds what gives the positions: the head's
 * row lock, or the sole right to an epoch that is not served yet.
 */
final class Archiving {
    private final SeenTable seen;
    private final Retention retention;

    Archiving(SeenTable seen, Retention retention) {
        this.seen = seen;
        this.retention = retention;
    }

    /**
     * Keeps each record that is not there yet and not too old, in the order given.
     *
     * @param head the last position that was given
     * @return the last position given now, and the events that were new
     */
    Written write(Handle handle, Position head, List<ReceivedRecord> records, Instant now) {
        List<ReceivedRecord> fresh = unknown(handle, head.epoch(), records).stream()
                .filter(record -> !retention.tooOld(
                        RetentionClass.of(record.place().topic()),
                        record.place().appendTime(),
                        now))
                .toList();
        Set<ReceivedRecord> first = seen.firstTimes(handle, fresh);
        PartNumbers numbers = new PartNumbers(handle, head.epoch());
        List<ArchiveTable.Placed> rows = new ArrayList<>();
        List<KeptEvent> kept = new ArrayList<>();
        Map<Long, Integer> parts = new HashMap<>();
        Position at = head;
        for (ReceivedRecord record : fresh) {
            at = at.at(at.seq() + 1);
            int part = numbers.take(record, at);
            ArchivedEvent shown = Shown.of(at, record);
            rows.add(new ArchiveTable.Placed(part, shown, record, !first.contains(record)));
            parts.put(at.seq(), part);
            if (first.contains(record)) {
                record.envelope().ifPresent(envelope -> kept.add(new KeptEvent(shown, envelope.event())));
            }
        }
        ArchiveTable.insert(handle, rows);
        numbers.note();
        StateTable.note(handle, kept, parts);
        projects(handle, kept);
        return new Written(at, kept);
    }

    /** Those whose offset lies behind what was taken; the others were taken by a transaction before. */
    private static List<ReceivedRecord> unknown(Handle handle, long epoch, List<ReceivedRecord> records) {
        Map<Lane, Long> next = OffsetTable.all(handle, epoch);
        Map<Lane, Long> raised = new HashMap<>();
        List<ReceivedRecord> unknown = new ArrayList<>();
        for (ReceivedRecord record : records) {
            Lane lane = new Lane(record.wire().topic(), record.place().partition());
            long offset = record.place().offset();
            if (offset >= next.getOrDefault(lane, 0L)) {
                unknown.add(record);
                next.put(lane, offset + 1);
                raised.put(lane, offset + 1);
            }
        }
        OffsetTable.raise(handle, epoch, raised);
        return unknown;
    }

    private static void projects(Handle handle, List<KeptEvent> kept) {
        Set<String> projects = new TreeSet<>();
        kept.forEach(event -> projects.add(event.archived().project()));
        if (!projects.isEmpty()) {
            handle.createUpdate("INSERT INTO archive_project (project) SELECT unnest(:projects) ON CONFLICT DO NOTHING")
                    .bindArray("projects", String.class, (Object[]) projects.toArray(String[]::new))
                    .execute();
        }
    }

    /** What a transaction added. */
    record Written(Position head, List<KeptEvent> kept) {}
}
