package dev.watchkeeper.migration;

/**
 * A table as the file names it.
 *
 * @param schema empty when the search path decides
 */
public record TableName(String schema, String name) implements Comparable<TableName> {
    public TableName {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a table has a name");
        }
    }

    @Override
    public int compareTo(TableName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
