package dev.watchkeeper.policy.check;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A check held against how it was at another time: {@code compare: { with: same-hour-last-week, atMost: 3x, floor: 5 }}.
 *
 * @param with the recorded baseline
 * @param atMost bad is more than this many times the baseline; at least one of the two is there
 * @param atLeast bad is less than this many times the baseline
 * @param floor too much is bad only above this value, so that three after one is no threefold
 * @param minExpected with a baseline below this the comparison says TOO_FEW
 */
public record Compare(
        Reference with,
        Optional<BigDecimal> atMost,
        Optional<BigDecimal> atLeast,
        BigDecimal floor,
        BigDecimal minExpected) {
    public Compare {
        if (atMost.isEmpty() && atLeast.isEmpty()) {
            throw new IllegalArgumentException("a comparison has no limit: write atMost, atLeast or between");
        }
        if (atMost.isPresent()
                && atLeast.filter(a -> a.compareTo(atMost.get()) > 0).isPresent()) {
            throw new IllegalArgumentException(
                    "a comparison with atLeast above atMost allows nothing: exchange the two");
        }
    }

    /** The limits as a reader says them, such as {@code between 0.5x and 2x of same-hour-last-week}. */
    public String text() {
        String limits = atMost.isPresent() && atLeast.isPresent()
                ? "between " + times(atLeast.get()) + " and " + times(atMost.get())
                : atMost.map(most -> "at most " + times(most))
                        .or(() -> atLeast.map(least -> "at least " + times(least)))
                        .orElseThrow();
        return limits + " of " + with.word();
    }

    private static String times(BigDecimal factor) {
        return factor.stripTrailingZeros().toPlainString() + "x";
    }
}
