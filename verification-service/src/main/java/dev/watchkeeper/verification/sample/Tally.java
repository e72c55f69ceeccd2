package dev.watchkeeper.verification.sample;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.verification.plan.Span;
import java.time.Duration;
import java.time.Instant;

/**
 * What the measured buckets of one check add up to in one phase.
 *
 * @param measured how much of the phase they cover, overlaps counted once
 * @param added how much they cover of the time by which the phase may be extended
 * @param until the end of the newest one counted
 */
public record Tally(Duration measured, Duration added, long bad, long total, Instant until) {
    public static final Tally NONE = new Tally(Duration.ZERO, Duration.ZERO, 0, 0, Instant.EPOCH);

    /** Adds a bucket that lies inside the phase or its extension; buckets come in the order of their starts. */
    public Tally plus(Sample sample, Span phase) {
        Span extension = phase.extension();
        if (!(sample.reading() instanceof Reading.Measured(Measurement measurement))
                || !sample.end().isAfter(phase.from())
                || !sample.start().isBefore(extension.to())) {
            return this;
        }
        Instant from = later(sample.start(), until);
        boolean counts = phase.covers(sample.start());
        long moreBad = counts ? bad(measurement) : 0;
        long moreTotal = counts ? total(measurement) : 0;
        return new Tally(
                measured.plus(overlap(from, sample.end(), phase)),
                added.plus(overlap(from, sample.end(), extension)),
                bad + moreBad,
                total + moreTotal,
                later(until, sample.end()));
    }

    private static Duration overlap(Instant from, Instant to, Span span) {
        Instant first = later(from, span.from());
        Instant last = to.isBefore(span.to()) ? to : span.to();
        return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
    }

    private static long bad(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Counts counts -> counts.bad();
            case Measurement.TwoVersions both -> both.newBad();
            case Measurement.Value value -> 0;
            case Measurement.Health health -> 0;
        };
    }

    private static long total(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Counts counts -> counts.total();
            case Measurement.TwoVersions both -> both.newTotal();
            case Measurement.Value value -> 0;
            case Measurement.Health health -> 0;
        };
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
