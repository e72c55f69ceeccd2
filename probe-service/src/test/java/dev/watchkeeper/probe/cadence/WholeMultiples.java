package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.policy.check.Check;
import java.util.function.Predicate;

/**
 * Sources that cut time at whole multiples, for tests that count from {@code T0}.
 *
 * @param history which of them keep history
 */
public record WholeMultiples(Predicate<Check> history) implements SourceTraits {
    /** Sources that know of now alone. */
    public static final SourceTraits OF_NOW = new WholeMultiples(check -> false);

    @Override
    public boolean keepsHistory(Check check) {
        return history.test(check);
    }

    @Override
    public boolean aligned(Check check) {
        return true;
    }
}
