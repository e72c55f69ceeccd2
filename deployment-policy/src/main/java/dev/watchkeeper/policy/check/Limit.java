package dev.watchkeeper.policy.check;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison with an amount: {@code < 0.1%}, {@code > 5%}, {@code == 0}, {@code < 500ms}. The grammar is closed: one
 * comparison, one number, at most one unit.
 */
public record Limit(Comparison comparison, Amount amount) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(<=|>=|==|!=|<|>)\\s*(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(%|ms|s|m|h)?\\s*");

    /** Far above the error of a product of two doubles; what lies within it is compared exactly. */
    private static final double NEARLY = 1e-12;

    /** @throws IllegalArgumentException when the text is not a limit */
    public static Limit parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a limit: write a comparison, a number and at most one unit, such as < 0.1% or >= 30");
        }
        return new Limit(comparison(form.group(1)), amount(form.group(2), Optional.ofNullable(form.group(3))));
    }

    /** Whether a number (a fraction, a bare number, seconds) satisfies this limit. */
    public boolean holds(BigDecimal number) {
        return comparison.holds(number.compareTo(amount.number()));
    }

    /** Whether {@code part} of {@code total} satisfies this limit: compared by multiplying, so nothing is rounded. */
    public boolean holds(BigDecimal part, BigDecimal total) {
        return comparison.holds(part.compareTo(amount.number().multiply(total)));
    }

    /** {@link #holds(BigDecimal)} of a number's shortest decimal form. */
    public boolean holds(double number) {
        double bound = amount.number().doubleValue();
        // Rounding to a double keeps the order, so that only equal ones need the exact comparison.
        return number == bound ? holds(BigDecimal.valueOf(number)) : comparison.holds(Double.compare(number, bound));
    }

    /** {@link #holds(BigDecimal, BigDecimal)} of two counts. */
    public boolean holds(long part, long total) {
        double bound = amount.number().doubleValue() * total;
        boolean clear = Math.abs(part - bound) > Math.abs(bound) * NEARLY;
        return clear
                ? comparison.holds(Double.compare((double) part, bound))
                : holds(BigDecimal.valueOf(part), BigDecimal.valueOf(total));
    }

    /** The limit that holds exactly when this one does not. */
    public Limit negated() {
        return new Limit(comparison.negated(), amount);
    }

    public String text() {
        return comparison.sign() + " " + amount.text();
    }

    private static Comparison comparison(String sign) {
        return Arrays.stream(Comparison.values())
                .filter(each -> each.sign().equals(sign))
                .findFirst()
                .orElseThrow();
    }

    private static Amount amount(String number, Optional<String> unit) {
        BigDecimal value = new BigDecimal(number);
        return switch (unit.orElse("")) {
            case "" -> new Amount.Value(value);
            case "%" -> new Amount.Ratio(value.movePointLeft(2));
            default -> new Amount.Time(Durations.parse(number + unit.orElseThrow()));
        };
    }
}
