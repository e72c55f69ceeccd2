package dev.watchkeeper.notifier.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A check over time, for a plot.
 *
 * @param what of the values
 * @param width how much time a point stands for
 * @param points by time, at most {@value #MOST}
 */
public record Curve(What what, Duration width, List<Point> points) {
    /** The most points of a curve. */
    public static final int MOST = 300;

    public Curve {
        points = List.copyOf(points);
    }

    /** What the values are. */
    public enum What {
        /** Bad requests among all, between 0 and 1. */
        SHARE,
        /** A number in the unit of its check. */
        VALUE,
        /** 1 where the answer was unhealthy, and 0 where not. */
        UNHEALTHY
    }

    /**
     * What was measured in one stretch of time. The smallest and the largest are those of single buckets, so that no spike is
     * lost however many buckets a point stands for.
     *
     * @param mean of counts their own share, not the mean of shares
     */
    public record Point(Instant at, double least, double mean, double most) {}
}
