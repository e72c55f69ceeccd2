package dev.watchkeeper.bench.site;

/**
 * One line of the result.
 *
 * @param reached YES or NO where something is required, else empty
 */
public record Row(String what, String required, String measured, String reached, String note) {
    public static Row atLeast(String what, double required, double measured, String unit, String note) {
        return new Row(
                what,
                "at least " + number(required) + unit,
                number(measured) + unit,
                measured >= required ? "YES" : "NO",
                note);
    }

    public static Row atMost(String what, double required, double measured, String unit, String note) {
        return new Row(
                what,
                "at most " + number(required) + unit,
                number(measured) + unit,
                measured <= required ? "YES" : "NO",
                note);
    }

    public static Row shown(String what, double measured, String unit, String note) {
        return new Row(what, "shown", number(measured) + unit, "", note);
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value) ? "%,.0f".formatted(value) : "%.2f".formatted(value);
    }
}
