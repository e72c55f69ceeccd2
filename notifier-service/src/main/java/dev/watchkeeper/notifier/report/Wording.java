package dev.watchkeeper.notifier.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers and times are written in reports: the same on every machine. */
public final class Wording {
    /** The most of a sentence that a report repeats, in characters. */
    public static final int LONGEST = 600;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final BigDecimal PLAIN_FROM = new BigDecimal("0.00001");

    private Wording() {}

    /** In UTC, to the second. */
    public static String time(Instant instant) {
        return TIME.format(instant) + " UTC";
    }

    /** The two largest units, such as {@code 2 h 5 min}; below a minute with a tenth of a second. */
    public static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "-" + duration(duration.negated());
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return BigDecimal.valueOf(duration.toMillis(), 3)
                            .setScale(1, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString()
                    + " s";
        }
        long seconds = duration.toSeconds();
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        long minutes = seconds / 60;
        return minutes < 24 * 60
                ? two(minutes / 60, "h", minutes % 60, "min")
                : two(minutes / (24 * 60), "d", minutes / 60 % 24, "h");
    }

    private static String two(long large, String unit, long small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }

    /** Three digits that matter, with the whole number when it is larger. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal shown = exact.abs().compareTo(BigDecimal.valueOf(100)) >= 0
                ? exact.setScale(exact.abs().compareTo(BigDecimal.valueOf(1000)) >= 0 ? 0 : 1, RoundingMode.HALF_UP)
                : exact.round(DIGITS);
        shown = shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
        boolean tiny = shown.signum() != 0 && shown.abs().compareTo(PLAIN_FROM) < 0;
        return tiny ? shown.toString() : grouped(shown.toPlainString());
    }

    public static String count(long count) {
        return grouped(Long.toString(count));
    }

    /** @param fraction of one; what is above nothing is never written as nothing */
    public static String percent(double fraction) {
        return number(fraction * 100) + " %";
    }

    /** What {@link #percent} leaves of a hundred, with as many digits: {@code 99.9628 %} where 0.0372 % is bad. */
    public static String rest(double fraction) {
        BigDecimal percent = BigDecimal.valueOf(fraction).movePointRight(2).round(DIGITS);
        return BigDecimal.valueOf(100).subtract(percent).stripTrailingZeros().toPlainString() + " %";
    }

    /** {@code 3 of 1,000 (0.3 %)}. */
    public static String share(long part, long total) {
        return count(part) + " of " + count(total) + (total == 0 ? "" : " (" + percent((double) part / total) + ")");
    }

    public static String times(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    /** In one line and not endless. */
    public static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + "\u2026 (" + count(line.length()) + " characters)";
    }

    private static String grouped(String number) {
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        StringBuilder text = new StringBuilder(whole);
        int first = whole.startsWith("-") ? 1 : 0;
        for (int at = text.length() - 3; at > first; at -= 3) {
            text.insert(at, ',');
        }
        return text + (point < 0 ? "" : number.substring(point));
    }
}
