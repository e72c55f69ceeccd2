package dev.watchkeeper.verification.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Observations over the limit, one after another without a gap.
 *
 * @param all of them
 * @param enough how many of them broke the rule; empty when they were not enough
 * @param fresh whether its first observation is known; else it may have begun before what is still kept
 */
public record Episode(List<Point> all, Optional<Integer> enough, boolean fresh) {
    public Episode {
        all = List.copyOf(all);
    }

    /** Up to the one at which the rule broke, or all of them when it did not. */
    public List<Point> points() {
        return enough.map(n -> all.subList(0, n)).orElse(all);
    }

    public boolean broken() {
        return enough.isPresent();
    }

    /** The start of the evidence. */
    public Instant since() {
        return all.getFirst().from();
    }

    /** The observation that broke the rule, or the last one. */
    public Instant at() {
        return points().getLast().to();
    }

    /** The last observation over the limit. */
    public Instant end() {
        return all.getLast().to();
    }

    /**
     * The breach that it is: shown still by its last observation.
     *
     * @param said of its points when they break the rule
     */
    Breach breach(Function<List<Point>, Finding> said) {
        return new Breach(since(), at(), end(), end(), fresh, said.apply(points()), said.apply(all));
    }
}
