package dev.watchkeeper.verification.rule;

import java.util.List;

/**
 * The observations of one rule.
 *
 * @param observations in the order of time
 * @param tooFew intervals that were measured and had fewer requests than {@code atLeast}
 */
public record Points(List<Point> observations, List<Point> tooFew) {
    public Points {
        observations = List.copyOf(observations);
        tooFew = List.copyOf(tooFew);
    }
}
