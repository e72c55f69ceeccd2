package dev.watchkeeper.verification.history.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.watchkeeper.verification.history.Row;
import dev.watchkeeper.verification.history.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a CSV file whose first line names the columns. */
final class CsvRows implements Rows {
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final String file;
    private final List<String> columns;

    CsvRows(Path path, String file) throws IOException {
        this.file = file;
        this.reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(path);
        this.records = reader.iterator();
        if (!records.hasNext()) {
            reader.close();
            throw new IllegalArgumentException(file + " is empty: its first line must name the columns");
        }
        this.columns = records.next().getFields();
    }

    @Override
    public Optional<Row> next() {
        CsvRecord record;
        try {
            if (!records.hasNext()) {
                return Optional.empty();
            }
            record = records.next();
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + " is no CSV: " + e.getMessage(), e);
        }
        String place = file + " line " + record.getStartingLineNumber();
        if (record.getFieldCount() != columns.size()) {
            throw new IllegalArgumentException(place + ": " + record.getFieldCount()
                    + " fields, and the first line names " + columns.size() + " columns");
        }
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), record.getField(i));
        }
        return Optional.of(new Row(place, fields));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be closed", e);
        }
    }
}
