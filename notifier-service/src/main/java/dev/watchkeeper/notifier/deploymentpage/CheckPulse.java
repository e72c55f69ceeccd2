package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.notifier.report.Baselines;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The heartbeats of one check while it is watched: each bucket once, by its strongest reading. Unlike in a report it may be looked at
 * at any time, and fewer buckets stay open for a stronger reading.
 */
final class CheckPulse {
    /** At a bucket each ten seconds 42 minutes, longer than any source may be late. */
    static final int MOST_OPEN = 256;

    private final PulseFold closed = new PulseFold();
    private final TreeMap<Instant, Sample> open = new TreeMap<>();
    private final Baselines baselines = new Baselines();
    private Instant closedUntil = Instant.MIN;
    private Optional<Sample> newest = Optional.empty();

    void take(CheckReading reading) {
        for (Sample sample : reading.samples()) {
            if (!sample.start().isAfter(closedUntil)) {
                continue;
            }
            open.merge(sample.start(), sample, CheckPulse::stronger);
            if (sample.reading() instanceof Reading.Measured
                    && newest.filter(known -> known.start().isAfter(sample.start()))
                            .isEmpty()) {
                newest = Optional.of(sample);
            }
        }
        while (open.size() > MOST_OPEN) {
            Map.Entry<Instant, Sample> oldest = open.pollFirstEntry();
            closedUntil = oldest.getKey();
            closed.take(oldest.getValue());
        }
    }

    void take(BaselineRecorded baseline) {
        baselines.take(baseline);
    }

    private static Sample stronger(Sample one, Sample other) {
        return Reading.stronger(one.reading(), other.reading()) == one.reading() ? one : other;
    }

    Baselines baselines() {
        return baselines;
    }

    /** The newest bucket that was measured. */
    Optional<Sample> newest() {
        return newest;
    }

    /** All of it as it stands now. */
    PulseFold pulse() {
        PulseFold all = closed.copy();
        open.values().forEach(all::take);
        return all;
    }
}
