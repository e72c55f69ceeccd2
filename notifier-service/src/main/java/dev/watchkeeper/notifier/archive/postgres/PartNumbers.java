package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.RetentionClass;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** For one transaction: into which part each record goes, and what each part then reaches. */
final class PartNumbers {
    private final Handle handle;
    private final long epoch;
    private final Map<Day, Integer> numbers = new HashMap<>();
    private final Map<Integer, long[]> ends = new HashMap<>();

    PartNumbers(Handle handle, long epoch) {
        this.handle = handle;
        this.epoch = epoch;
    }

    int take(ReceivedRecord record, Position position) {
        Day day = new Day(
                RetentionClass.of(record.place().topic()),
                Retention.day(record.place().appendTime()));
        int part = numbers.computeIfAbsent(day, d -> PartTable.make(handle, epoch, d.keptFor(), d.day()));
        long[] reach = ends.computeIfAbsent(part, p -> new long[] {position.seq(), position.seq()});
        reach[1] = position.seq();
        return part;
    }

    void note() {
        ends.forEach((part, reach) -> PartTable.reaches(handle, part, reach[0], reach[1]));
    }

    private record Day(RetentionClass keptFor, LocalDate day) {}
}
