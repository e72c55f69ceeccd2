package dev.watchkeeper.contract.baseline;

import java.util.List;
import java.util.Optional;

/**
 * What the past points of a gauge say.
 *
 * @param p99 the smallest value that at least 99 % of the points do not exceed, in the unit of the series
 */
public record GaugeBaseline(long points, double p99) {
    private static final int PER_HUNDRED = 99;

    /** @return empty when no point is left */
    public static Optional<GaugeBaseline> of(List<PastPoint> history, List<Incident> leftOut) {
        double[] values = history.stream()
                .filter(point -> !Incident.any(leftOut, point.at()))
                .mapToDouble(PastPoint::value)
                .sorted()
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        int rank = Math.ceilDiv(values.length * PER_HUNDRED, 100);
        return Optional.of(new GaugeBaseline(values.length, values[rank - 1]));
    }
}
