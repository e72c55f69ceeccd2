package dev.watchkeeper.gate.quiet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits of a monitor: the number at the end of its query, and the thresholds beside it, of which {@code critical} is the same
 * number. Two are equal when their numbers are, however these are written.
 *
 * @param thresholds by their names; what is null is left out
 */
public record Limits(String query, SortedMap<String, BigDecimal> thresholds) {
    private static final String CRITICAL = "critical";
    private static final Pattern END =
            Pattern.compile("(.*?)(>=|<=|>|<)(\\s*)(\\d+(?:\\.\\d+)?)(\\s*)", Pattern.DOTALL);
    private static final int DIGITS = 12;

    public Limits {
        SortedMap<String, BigDecimal> plain = new TreeMap<>();
        thresholds.forEach((name, number) -> plain.put(name, plain(number)));
        thresholds = Collections.unmodifiableSortedMap(plain);
    }

    /**
     * Limits that bear so many times as much: an upper limit times as high, a lower one that part as low. Empty where there is no such
     * limit: the query has no number at its end, or not the one of the threshold, or a number is not positive.
     *
     * @param times more than 1
     */
    public Optional<Limits> raised(BigDecimal times) {
        Matcher end = END.matcher(query);
        BigDecimal critical = thresholds.get(CRITICAL);
        boolean raisable = end.matches()
                && critical != null
                && critical.compareTo(new BigDecimal(end.group(4))) == 0
                && thresholds.values().stream().allMatch(number -> number.signum() > 0);
        if (!raisable) {
            return Optional.empty();
        }
        boolean upper = end.group(2).startsWith(">");
        SortedMap<String, BigDecimal> raised = new TreeMap<>();
        for (Map.Entry<String, BigDecimal> entry : thresholds.entrySet()) {
            raised.put(
                    entry.getKey(),
                    upper
                            ? entry.getValue().multiply(times)
                            : entry.getValue().divide(times, DIGITS, RoundingMode.HALF_UP));
        }
        String number = plain(raised.getOrDefault(CRITICAL, BigDecimal.ZERO)).toPlainString();
        return Optional.of(new Limits(end.group(1) + end.group(2) + end.group(3) + number + end.group(5), raised));
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
