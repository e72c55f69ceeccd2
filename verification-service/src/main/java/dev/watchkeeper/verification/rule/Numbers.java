package dev.watchkeeper.verification.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one way in which numbers stand in sentences; the same on every machine. */
public final class Numbers {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Numbers() {}

    /** {@code 6.3 %}; below one percent with three digits. */
    public static String percent(long part, long total) {
        BigDecimal percent = BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(total), new MathContext(12, RoundingMode.HALF_UP));
        int scale = percent.compareTo(BigDecimal.ONE) >= 0 ? 1 : 3;
        return plain(percent.setScale(scale, RoundingMode.HALF_UP)) + " %";
    }

    /** {@code 212 of 3530 requests bad (6 %)}. */
    public static String requests(long bad, long total) {
        return bad + " of " + total + " requests bad" + (total > 0 ? " (" + percent(bad, total) + ")" : "");
    }

    /** {@code 0.1 %} of a part of one, at most three digits. */
    static String share(double part) {
        return plain(new BigDecimal(part).movePointRight(2).round(new MathContext(3, RoundingMode.HALF_UP))) + " %";
    }

    /** {@code 12:03:10}, UTC. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString().substring(11, 19);
    }

    /** {@code 18,300 of 16,667}. */
    static String evidence(double evidence, double needed) {
        return count(evidence) + " of " + count(needed);
    }

    /** Whole numbers in groups of three; below ten with one digit. */
    public static String count(double number) {
        if (number >= 1e12) {
            return "more than 10^12";
        }
        BigDecimal exact = new BigDecimal(number);
        if (number < 10) {
            return plain(exact.setScale(1, RoundingMode.HALF_UP));
        }
        StringBuilder digits = new StringBuilder(
                exact.setScale(0, RoundingMode.HALF_UP).toBigInteger().toString());
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** To six significant digits. */
    static double rounded(double value) {
        return new BigDecimal(value)
                .round(new MathContext(6, RoundingMode.HALF_UP))
                .doubleValue();
    }

    /** At most six significant digits. */
    public static String value(double value) {
        return plain(new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_UP)));
    }

    /** {@code 90 s}, {@code 5 min}, {@code 2 h}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 3_600_000 == 0 && millis != 0) {
            return millis / 3_600_000 + " h";
        } else if (millis % 60_000 == 0 && millis != 0) {
            return millis / 60_000 + " min";
        } else if (millis % 1000 == 0) {
            return millis / 1000 + " s";
        }
        return plain(BigDecimal.valueOf(millis, 3)) + " s";
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
