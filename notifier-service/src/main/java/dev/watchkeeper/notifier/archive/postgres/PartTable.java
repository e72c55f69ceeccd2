package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.notifier.archive.ArchivePart;
import dev.watchkeeper.notifier.archive.RetentionClass;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The parts of the archive, and which positions each holds, so that a reader looks into few of them. */
final class PartTable {
    /** So many parts are read at a time; with three classes these are a few days. */
    private static final int MOST = 9;

    private PartTable() {}

    /** The part's number; it is made when it is not there. */
    static int make(Handle handle, long epoch, RetentionClass keptFor, LocalDate day) {
        return handle.createQuery("SELECT archive_part_make(:epoch, :class, :day)")
                .bind("epoch", epoch)
                .bind("class", keptFor.name())
                .bind("day", day)
                .mapTo(Integer.class)
                .one();
    }

    /** Notes that a part now reaches from one position to another. */
    static void reaches(Handle handle, int part, long first, long last) {
        handle.createUpdate("""
                        UPDATE archive_part SET first_seq = coalesce(first_seq, :first), last_seq = greatest(last_seq, :last)
                        WHERE id = :part
                        """)
                .bind("first", first)
                .bind("last", last)
                .bind("part", part)
                .execute();
    }

    static List<ArchivePart> all(Handle handle) {
        return handle.createQuery("SELECT id, epoch, class, day FROM archive_part ORDER BY epoch, day, class")
                .map(PartTable::part)
                .list();
    }

    /** Of these classes, the parts with something after a position and up to another, as many as are read at a time. */
    static Window window(Handle handle, long epoch, Collection<RetentionClass> classes, long after, long upTo) {
        List<long[]> found = handle.createQuery("""
                        SELECT id, first_seq FROM archive_part
                        WHERE epoch = :epoch AND class = ANY(:classes) AND last_seq > :after AND first_seq <= :upTo
                        ORDER BY first_seq LIMIT :most
                        """)
                .bind("epoch", epoch)
                .bindArray("classes", String.class, (Object[])
                        classes.stream().map(Enum::name).toArray(String[]::new))
                .bind("after", after)
                .bind("upTo", upTo)
                .bind("most", MOST + 1)
                .map((row, context) -> new long[] {row.getLong("id"), row.getLong("first_seq")})
                .list();
        boolean more = found.size() > MOST;
        List<Integer> ids =
                found.stream().limit(MOST).map(part -> Math.toIntExact(part[0])).toList();
        return new Window(ids, more ? Math.max(after, found.getLast()[1] - 1) : upTo);
    }

    /**
     * The same backwards: of these classes, the newest parts with something before a position.
     *
     * @return with the first position that lies in these parts for sure; 0 when no part lies before them
     */
    static Window windowBefore(Handle handle, long epoch, Collection<RetentionClass> classes, long before) {
        List<long[]> found = handle.createQuery("""
                        SELECT id, last_seq FROM archive_part
                        WHERE epoch = :epoch AND class = ANY(:classes) AND first_seq < :before
                        ORDER BY last_seq DESC LIMIT :most
                        """)
                .bind("epoch", epoch)
                .bindArray("classes", String.class, (Object[])
                        classes.stream().map(Enum::name).toArray(String[]::new))
                .bind("before", before)
                .bind("most", MOST + 1)
                .map((row, context) -> new long[] {row.getLong("id"), row.getLong("last_seq")})
                .list();
        boolean more = found.size() > MOST;
        List<Integer> ids =
                found.stream().limit(MOST).map(part -> Math.toIntExact(part[0])).toList();
        return new Window(ids, more ? Math.min(before, found.getLast()[1] + 1) : 0);
    }

    /** Of the current epoch, the two newest parts of a class with something in them. */
    static List<Integer> newest(Handle handle, RetentionClass keptFor) {
        return handle.createQuery("""
                        SELECT id FROM archive_part WHERE epoch = (SELECT epoch FROM stream_head) AND class = :class
                            AND last_seq IS NOT NULL ORDER BY last_seq DESC LIMIT 2
                        """)
                .bind("class", keptFor.name())
                .mapTo(Integer.class)
                .list();
    }

    /** The part of a position; there are at most as many as there are classes on a day. */
    static List<Integer> holding(Handle handle, long epoch, long seq) {
        return handle.createQuery(
                        "SELECT id FROM archive_part WHERE epoch = :epoch AND first_seq <= :seq AND last_seq >= :seq")
                .bind("epoch", epoch)
                .bind("seq", seq)
                .mapTo(Integer.class)
                .list();
    }

    /** Removes a part with all that it holds. */
    static void drop(Handle handle, int part) {
        handle.execute("DROP TABLE archive_" + part);
        handle.createUpdate("DELETE FROM archive_part WHERE id = :part")
                .bind("part", part)
                .execute();
    }

    private static ArchivePart part(ResultSet row, StatementContext context) throws SQLException {
        return new ArchivePart(
                row.getInt("id"),
                row.getLong("epoch"),
                RetentionClass.valueOf(row.getString("class")),
                row.getObject("day", LocalDate.class));
    }

    /**
     * Where a page is read from.
     *
     * @param upTo every position of the wanted classes between here and where the reader stands lies in these parts
     */
    record Window(List<Integer> parts, long upTo) {
        Window {
            parts = List.copyOf(parts);
        }
    }
}
