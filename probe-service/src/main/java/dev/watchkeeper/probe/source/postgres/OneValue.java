package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;

/** The one value of a select; whatever else it answers is no measurement, and says what to change. */
final class OneValue {
    private OneValue() {}

    static Told of(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        if (columns.getColumnCount() != 1) {
            return notUsable(
                    "the select answers " + columns.getColumnCount() + " columns, and a check is one value: name one");
        }
        if (!rows.next()) {
            return new Told.Nothing("the select answers no row: write it so that it always has one, such as count(*)");
        }
        Told value = value(rows, columns);
        return rows.next()
                ? notUsable(
                        "the select answers more than one row, and a check is one value: add it up, or name the row")
                : value;
    }

    private static Told value(ResultSet rows, ResultSetMetaData columns) throws SQLException {
        Told value = switch (columns.getColumnType(1)) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.REAL, Types.DOUBLE, Types.FLOAT ->
                number(rows.getDouble(1));
            case Types.NUMERIC, Types.DECIMAL -> number(numeric(rows.getString(1)));
            case Types.BIT, Types.BOOLEAN ->
                columns.getColumnTypeName(1).equals("bool")
                        ? new Told.Truth(rows.getBoolean(1))
                        : wrongType(columns.getColumnTypeName(1));
            default -> wrongType(columns.getColumnTypeName(1));
        };
        rows.getString(1);
        return rows.wasNull()
                ? new Told.Nothing("the select answers null: write coalesce(..., 0) when nothing means zero")
                : value;
    }

    /** A numeric may be NaN or infinite, which no BigDecimal can hold. */
    private static double numeric(@org.jspecify.annotations.Nullable String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static Told number(double value) {
        return Double.isFinite(value)
                ? new Told.Figure(value)
                : notUsable(
                        "the select answers " + value + ", which is no number: guard what it divides by, with nullif");
    }

    private static Told wrongType(String type) {
        return notUsable("the select answers a value of type " + type
                + ": cast it to a number (or, for a health check, write a condition)");
    }

    private static Told notUsable(String why) {
        return new Told.NotUsable(new Reading.Missing(MissingCause.UNUSABLE, why));
    }
}
