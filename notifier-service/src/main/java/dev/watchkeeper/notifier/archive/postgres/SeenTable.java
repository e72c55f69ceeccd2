package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.notifier.archive.ReceivedRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which events were handled before: the inbox, for many at once. */
final class SeenTable {
    private final String table;

    /** @param table {@code inbox}, or one with its columns */
    SeenTable(String table) {
        this.table = table;
    }

    /** Of these records, those whose event comes for the first time; of two in the list the first. Call it inside a transaction. */
    Set<ReceivedRecord> firstTimes(Handle handle, List<ReceivedRecord> records) {
        List<ReceivedRecord> events =
                records.stream().filter(record -> record.envelope().isPresent()).toList();
        Set<List<String>> fresh = new HashSet<>(handle.createQuery("INSERT INTO " + table + " (source, id) "
                        + "SELECT * FROM unnest(:sources, :ids) ON CONFLICT DO NOTHING RETURNING source, id")
                .bindArray("sources", String.class, sources(events))
                .bindArray("ids", String.class, ids(events))
                .map((row, context) -> List.of(row.getString("source"), row.getString("id")))
                .list());
        Set<ReceivedRecord> first = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (ReceivedRecord event : events) {
            if (fresh.remove(List.of(source(event), id(event)))) {
                first.add(event);
            }
        }
        return first;
    }

    private static Object[] sources(List<ReceivedRecord> events) {
        return events.stream().map(SeenTable::source).toArray(String[]::new);
    }

    private static Object[] ids(List<ReceivedRecord> events) {
        return events.stream().map(SeenTable::id).toArray(String[]::new);
    }

    private static String source(ReceivedRecord event) {
        return event.envelope().orElseThrow().source().source();
    }

    private static String id(ReceivedRecord event) {
        return event.envelope().orElseThrow().id().value();
    }
}
