package dev.watchkeeper.verification.detection;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.verification.sample.CheckLog;
import dev.watchkeeper.verification.sample.Displaced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The buckets of a log in the order in which a test takes them; those without a measurement multiply evidence by one. */
final class Feed {
    private Feed() {}

    /**
     * The portions that have not been taken.
     *
     * @param after start of the last bucket that was taken
     * @param until buckets that end later are not wanted
     */
    static List<Portion> of(CheckLog log, Optional<Instant> after, Instant until) {
        PriorityQueue<Displaced> late = new PriorityQueue<>(Comparator.comparing(Displaced::slot)
                .thenComparing(d -> d.sample().start()));
        late.addAll(log.displaced().values());
        List<Portion> portions = new ArrayList<>();
        var all = log.buckets();
        int first = after.map(a -> all.firstFrom(a.plusNanos(1))).orElse(0);
        for (Sample bucket : all.samples().subList(first, all.size())) {
            if (bucket.end().isAfter(until)) {
                break;
            }
            List<Measurement> measured = new ArrayList<>();
            if (bucket.reading() instanceof Reading.Measured(Measurement own)
                    && !log.displaced().containsKey(bucket.start())) {
                measured.add(own);
            }
            while (!late.isEmpty() && late.peek().slot().isBefore(bucket.end())) {
                if (late.poll().sample().reading() instanceof Reading.Measured(Measurement other)) {
                    measured.add(other);
                }
            }
            portions.add(new Portion(bucket.start(), bucket.end(), measured));
        }
        return portions;
    }
}
