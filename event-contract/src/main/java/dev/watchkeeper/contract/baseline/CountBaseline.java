package dev.watchkeeper.contract.baseline;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a service's past counts say.
 *
 * @param total requests in the history
 * @param bad of them
 * @param covered how much of the time was seen, without what was left out
 * @param dispersion by how much the log-evidence of a test on these counts is divided, at least 1; empty with less than
 *     six hours of history, which says nothing about clumping
 */
public record CountBaseline(long total, long bad, Duration covered, OptionalDouble dispersion) {
    private static final Duration ENOUGH = Duration.ofHours(6);

    /**
     * @param history in any order, each bucket once
     * @param resolution length of its buckets
     */
    public static CountBaseline of(List<PastBucket> history, Duration resolution, List<Incident> leftOut) {
        List<PastBucket> usual = history.stream()
                .filter(bucket -> !Incident.any(leftOut, bucket.start()))
                .toList();
        Duration covered = resolution.multipliedBy(usual.size());
        return new CountBaseline(
                usual.stream().mapToLong(PastBucket::total).sum(),
                usual.stream().mapToLong(PastBucket::bad).sum(),
                covered,
                covered.compareTo(ENOUGH) < 0 ? OptionalDouble.empty() : OptionalDouble.of(Dispersion.of(usual)));
    }
}
