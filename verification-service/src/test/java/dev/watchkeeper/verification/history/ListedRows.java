package dev.watchkeeper.verification.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows in memory, by the path of their file; the first line names the columns. */
public final class ListedRows implements DataFolder {
    private final Map<String, List<String>> files = new LinkedHashMap<>();
    private List<Incident> incidents = List.of();

    public ListedRows file(String path, String... lines) {
        files.put(path, List.of(lines));
        return this;
    }

    public ListedRows incidents(Incident... all) {
        incidents = List.of(all);
        return this;
    }

    @Override
    public Rows open(DataFile file, String subject) {
        String path = Mapping.of(file.path(), subject);
        List<String> lines = Optional.ofNullable(files.get(path)).orElseThrow();
        List<String> columns = List.of(lines.getFirst().split(","));
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < columns.size(); c++) {
                row.put(columns.get(c), fields[c]);
            }
            rows.add(new Row(path + " line " + (i + 1), row));
        }
        Iterator<Row> iterator = rows.iterator();
        return new Rows() {
            @Override
            public Optional<Row> next() {
                return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<Incident> incidents(Labels labels, List<String> subjects) {
        return incidents;
    }
}
