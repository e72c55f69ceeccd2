package dev.watchkeeper.verification.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The rows of all files of one subject, merged by the time at which they were there; one row per file in memory. */
public final class SubjectRows implements AutoCloseable {
    private record Head(Measured row, int file) {}

    private final List<Rows> files = new ArrayList<>();
    private final List<Interpreting> meanings = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.comparing((Head head) -> head.row().appended()).thenComparing(Head::file));

    public SubjectRows(Mapping mapping, DataFolder folder, String subject) {
        try {
            for (DataFile file : mapping.files()) {
                meanings.add(new Interpreting(mapping, file, subject));
                files.add(folder.open(file, subject));
                advance(files.size() - 1, Optional.empty());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @throws IllegalArgumentException naming file and line of what cannot be */
    public Optional<Measured> next() {
        Head head = heads.poll();
        if (head == null) {
            return Optional.empty();
        }
        advance(head.file(), Optional.of(head.row()));
        return Optional.of(head.row());
    }

    private void advance(int file, Optional<Measured> before) {
        for (Optional<Row> row = files.get(file).next();
                row.isPresent();
                row = files.get(file).next()) {
            Optional<Measured> measured = meanings.get(file).read(row.get());
            if (measured.isPresent()) {
                if (before.filter(b -> measured.get().appended().isBefore(b.appended()))
                        .isPresent()) {
                    throw row.get().bad("the row is earlier than the one before it; sort the file by time");
                }
                heads.add(new Head(measured.get(), file));
                return;
            }
        }
    }

    @Override
    public void close() {
        files.forEach(Rows::close);
    }
}
