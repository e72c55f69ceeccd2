package dev.watchkeeper.bench.verification;

/**
 * One line of the result.
 *
 * @param reached YES or NO where something is required, else empty
 */
record Row(String what, String required, String measured, String reached, String note) {
    static Row atLeast(String what, double required, double measured, String unit, String note) {
        return new Row(
                what,
                "at least " + number(required) + unit,
                number(measured) + unit,
                measured >= required ? "YES" : "NO",
                note);
    }

    static Row atMost(String what, double required, double measured, String unit, String note) {
        return new Row(
                what,
                "at most " + number(required) + unit,
                number(measured) + unit,
                measured <= required ? "YES" : "NO",
                note);
    }

    static Row shown(String what, double measured, String unit, String note) {
        return new Row(what, "shown", number(measured) + unit, "", note);
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value) ? "%,.0f".formatted(value) : "%.2f".formatted(value);
    }
}
