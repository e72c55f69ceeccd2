package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the file itself has made so far: nobody else uses it yet. A name is the same only when it is written the same,
 * with or without its schema.
 */
final class Schema {
    private final Set<TableName> tables;
    private final Set<String> columns;
    private final Map<String, String> notNullChecks;
    private final Set<String> provenNotNull;

    Schema() {
        this(Set.of(), Set.of(), Map.of(), Set.of());
    }

    private Schema(
            Set<TableName> tables, Set<String> columns, Map<String, String> notNullChecks, Set<String> provenNotNull) {
        this.tables = new HashSet<>(tables);
        this.columns = new HashSet<>(columns);
        this.notNullChecks = new HashMap<>(notNullChecks);
        this.provenNotNull = new HashSet<>(provenNotNull);
    }

    Schema copy() {
        return new Schema(tables, columns, notNullChecks, provenNotNull);
    }

    boolean isNew(TableName table) {
        return tables.contains(table);
    }

    void made(TableName table) {
        tables.add(table);
    }

    void gone(TableName table) {
        tables.remove(table);
    }

    /** Names without a schema mean other tables now. */
    void searchPathChanged() {
        tables.removeIf(table -> table.schema().isEmpty());
        columns.clear();
        notNullChecks.clear();
        provenNotNull.clear();
    }

    boolean isNewColumn(TableName table, String column) {
        return columns.contains(key(table, column));
    }

    void columnMade(TableName table, String column) {
        columns.add(key(table, column));
    }

    /** A check {@code column IS NOT NULL} that is not validated yet. */
    void notNullCheckAdded(TableName table, String constraint, String column) {
        notNullChecks.put(key(table, constraint), column);
    }

    void validated(TableName table, String constraint) {
        String column = notNullChecks.get(key(table, constraint));
        if (column != null) {
            provenNotNull.add(key(table, column));
        }
    }

    void constraintGone(TableName table, String constraint) {
        String column = notNullChecks.remove(key(table, constraint));
        if (column != null) {
            provenNotNull.remove(key(table, column));
        }
    }

    /** Was this constraint added by the file as a check that a column is not null? */
    boolean isHelper(TableName table, String constraint) {
        return notNullChecks.containsKey(key(table, constraint));
    }

    boolean provenNotNull(TableName table, String column) {
        return provenNotNull.contains(key(table, column));
    }

    private static String key(TableName table, String part) {
        return table + "\n" + part;
    }
}
