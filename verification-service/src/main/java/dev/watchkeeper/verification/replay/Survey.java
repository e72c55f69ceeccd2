package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.verification.history.DataFolder;
import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Measured;
import dev.watchkeeper.verification.history.SubjectRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A first look at a subject's rows.
 *
 * @param first when the first row's bucket begins
 * @param last when the last row's bucket ends
 * @param checks those that have columns
 * @param marked incidents that the rows themselves mark
 */
public record Survey(Instant first, Instant last, long rows, SortedSet<CheckName> checks, List<Incident> marked) {
    /** @throws IllegalArgumentException when there is no row, or one that cannot be read */
    public static Survey of(Mapping mapping, DataFolder folder, String subject) {
        try (SubjectRows rows = new SubjectRows(mapping, folder, subject)) {
            Measured row = rows.next()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no row is left of " + (subject.isEmpty() ? "the files" : subject) + " after the filters"));
            Instant first = row.start();
            Instant last = row.end();
            long count = 0;
            SortedSet<CheckName> checks = new TreeSet<>(Comparator.comparing(CheckName::value));
            List<Incident> marked = new ArrayList<>();
            for (Optional<Measured> next = Optional.of(row); next.isPresent(); next = rows.next()) {
                count++;
                checks.addAll(next.get().checks());
                last = next.get().end().isAfter(last) ? next.get().end() : last;
                if (next.get().marked()) {
                    mark(marked, subject, next.get());
                }
            }
            return new Survey(first, last, count, checks, marked);
        }
    }

    private static void mark(List<Incident> marked, String subject, Measured row) {
        if (!marked.isEmpty() && !row.start().isAfter(marked.getLast().to())) {
            Incident open = marked.removeLast();
            marked.add(new Incident(subject, open.name(), open.from(), row.end()));
        } else {
            marked.add(new Incident(subject, "marked", row.start(), row.end()));
        }
    }
}
