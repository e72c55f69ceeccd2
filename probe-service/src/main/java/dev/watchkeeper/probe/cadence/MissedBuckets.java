package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The buckets that nobody asked for and that the source cannot give any more. The newest are answered one by one; what lies before
 * them is one gap, so that a long absence is not told in thousands of buckets.
 *
 * @param gapFrom where the gap begins, when there is one; it ends where the samples begin
 */
public record MissedBuckets(Optional<Instant> gapFrom, List<Sample> samples) {
    static final int MOST_SAMPLES = 30;

    public MissedBuckets {
        samples = List.copyOf(samples);
    }

    /** Between two instants, in buckets that end with the second. */
    public static MissedBuckets between(Instant from, Instant to, Duration length, String why) {
        List<Sample> samples = new ArrayList<>();
        Instant end = to;
        while (end.isAfter(from) && samples.size() < MOST_SAMPLES) {
            Instant start = end.minus(length).isBefore(from) ? from : end.minus(length);
            samples.add(
                    new Sample(start, Duration.between(start, end), new Reading.Missing(MissingCause.NOT_ASKED, why)));
            end = start;
        }
        java.util.Collections.reverse(samples);
        return new MissedBuckets(end.isAfter(from) ? Optional.of(from) : Optional.empty(), samples);
    }

    /** Where the samples begin. */
    public Instant gapTo() {
        return samples.getFirst().start();
    }
}
