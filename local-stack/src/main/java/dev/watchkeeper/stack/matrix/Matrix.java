package dev.watchkeeper.stack.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables of one file: every operation of a service, and how each caller is answered. */
public record Matrix(List<Row> rows) {
    private static final String OPERATION = "operation";
    private static final String SENT = "sent";
    private static final int FIRST_CALLER = 2;

    public Matrix {
        rows = List.copyOf(rows);
    }

    /** One operation. An operation may have several rows, where it is sent different things. */
    record Row(Operation operation, Sent sent, Map<CallerKind, Expected> expected) {}

    /** @param file Markdown; each table whose first column is {@code operation} is read */
    public static Matrix read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the expectations of a service stand in " + file, e);
        }
    }

    /** The operations that answer somebody who is not known, whatever he shows, with more than a refusal. */
    public Set<String> openToNobody() {
        return rows.stream()
                .filter(row -> row.expected().entrySet().stream()
                        .anyMatch(each -> (each.getKey() == CallerKind.NOBODY
                                        || each.getKey().over())
                                && each.getValue().status() < 300))
                .map(row -> row.operation().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Matrix of(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        List<CallerKind> columns = List.of();
        for (String line : lines) {
            List<String> cells = cells(line);
            if (cells.isEmpty()) {
                columns = List.of();
            } else if (cells.getFirst().equals(OPERATION)) {
                columns = columns(cells);
            } else if (!columns.isEmpty() && !cells.getFirst().startsWith("-")) {
                rows.add(row(cells, columns, line));
            }
        }
        return new Matrix(rows);
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|") || !line.endsWith("|") || line.length() < 2) {
            return List.of();
        }
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.length() - 1).split("\\|", -1)) {
            cells.add(cell.trim());
        }
        return List.copyOf(cells);
    }

    private static List<CallerKind> columns(List<String> head) {
        if (head.size() < FIRST_CALLER || !head.get(1).equals(SENT)) {
            throw new IllegalArgumentException("the second column is '" + SENT + "': " + head);
        }
        List<CallerKind> columns = head.stream()
                .skip(FIRST_CALLER)
                .map(word -> CallerKind.of(word)
                        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no kind of caller")))
                .toList();
        if (!columns.equals(List.of(CallerKind.values()))) {
            throw new IllegalArgumentException("a column per kind of caller, in this order: "
                    + java.util.Arrays.stream(CallerKind.values())
                            .map(CallerKind::column)
                            .toList());
        }
        return columns;
    }

    private static Row row(List<String> cells, List<CallerKind> columns, String line) {
        if (cells.size() != columns.size() + FIRST_CALLER) {
            throw new IllegalArgumentException("a cell for each caller is needed: " + line);
        }
        Map<CallerKind, Expected> expected = new EnumMap<>(CallerKind.class);
        try {
            for (int i = 0; i < columns.size(); i++) {
                expected.put(columns.get(i), Expected.of(cells.get(i + FIRST_CALLER)));
            }
            return new Row(Operation.of(cells.getFirst().replace("`", "")), Sent.of(cells.get(1)), expected);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", in: " + line, e);
        }
    }

    /** What the service has and no row speaks of, and the other way round; a sentence for each. */
    public List<String> gaps(Collection<Operation> operations, Collection<String> files) {
        TreeSet<Operation> listed =
                new TreeSet<>(rows.stream().map(Row::operation).toList());
        TreeSet<Operation> there = new TreeSet<>(operations);
        List<String> gaps = new ArrayList<>();
        there.stream()
                .filter(each -> !listed.contains(each))
                .forEach(each -> gaps.add(each + " has no row: say who may call it"));
        files.stream()
                .filter(file -> listed.stream().noneMatch(each -> each.covers(file)))
                .forEach(file -> gaps.add("GET " + file + " has no row: say who may have this file"));
        listed.stream()
                .filter(each -> !there.contains(each) && files.stream().noneMatch(each::covers))
                .forEach(each -> gaps.add(each + " has a row, and the service does not have it"));
        return gaps;
    }
}
