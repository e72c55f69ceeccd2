package dev.watchkeeper.verification.rule;

import java.time.Instant;
import java.util.List;

/**
 * Observations over the limit, one after another without a gap.
 *
 * @param points up to the one at which the rule broke, or all of them when it did not
 * @param broken whether they were enough to break the rule
 * @param end the time of the last observation over the limit
 * @param fresh whether its first observation is known; else it may have begun before what is still kept
 */
public record Episode(List<Point> points, boolean broken, Instant end, boolean fresh) {
    public Episode {
        points = List.copyOf(points);
    }

    /** The start of the evidence. */
    public Instant since() {
        return points.getFirst().from();
    }

    /** The observation that broke the rule, or the last one. */
    public Instant at() {
        return points.getLast().to();
    }
}
