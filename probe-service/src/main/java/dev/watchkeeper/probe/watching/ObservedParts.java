package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Readings in as many parts as it takes, so that no observation is larger than its topic takes: after an absence many checks have
 * hundreds of buckets to tell at once. The buckets of one check may come in several parts, in their order; until the last of them its
 * watermark stays behind what is still to come.
 */
final class ObservedParts {
    /** Half of what the topic takes (1 MiB), which leaves room for what surrounds the readings: headers, watch, look. */
    static final int MOST_BYTES = 512 * 1024;

    private final List<List<CheckReading>> parts = new ArrayList<>();
    private List<CheckReading> part = new ArrayList<>();
    private int bytes;

    private ObservedParts() {}

    /** The parts to tell one after the other; none of them is empty. */
    static List<List<CheckReading>> of(List<CheckReading> readings) {
        ObservedParts parts = new ObservedParts();
        readings.stream().map(ShortWords::of).forEach(parts::add);
        parts.close();
        return List.copyOf(parts.parts);
    }

    private void add(CheckReading reading) {
        int fixed = EncodedSize.ofReading(reading);
        List<Sample> samples = reading.samples();
        int first = 0;
        bytes += fixed;
        for (int i = 0; i < samples.size(); i++) {
            int more = EncodedSize.ofSample(samples.get(i));
            if (bytes + more > MOST_BYTES) {
                if (i > first) {
                    part.add(slice(reading, first, i));
                }
                close();
                first = i;
                bytes = fixed;
            }
            bytes += more;
        }
        part.add(slice(reading, first, samples.size()));
    }

    private void close() {
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        part = new ArrayList<>();
        bytes = 0;
    }

    private static CheckReading slice(CheckReading reading, int from, int to) {
        List<Sample> samples = reading.samples();
        if (from == 0 && to == samples.size()) {
            return reading;
        }
        Instant watermark = samples.subList(to, samples.size()).stream()
                .map(Sample::start)
                .filter(start -> start.isBefore(reading.watermark()))
                .min(Instant::compareTo)
                .orElse(reading.watermark());
        return new CheckReading(
                reading.check(), reading.resolution(), reading.delay(), watermark, samples.subList(from, to));
    }
}
