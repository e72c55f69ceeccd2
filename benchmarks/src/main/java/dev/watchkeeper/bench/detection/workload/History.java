package dev.watchkeeper.bench.detection.workload;

import dev.watchkeeper.contract.baseline.CountBaseline;
import dev.watchkeeper.contract.baseline.PastBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The day before the deployment, on the same daily curve, without incidents, in buckets of a minute. */
final class History {
    private static final int MINUTE = 60;
    private static final int MINUTES = 1440;

    private History() {}

    static CountBaseline of(Scenario scenario, Run run, UniformRandomProvider random) {
        PoissonDraws good = new PoissonDraws(random);
        PoissonDraws bad = new PoissonDraws(random);
        ZigguratSampler.Exponential clump = ZigguratSampler.Exponential.of(random);
        List<PastBucket> buckets = new ArrayList<>(MINUTES);
        for (int minute = 0; minute < MINUTES; minute++) {
            int second = (minute - MINUTES) * MINUTE;
            double requests = MINUTE * scenario.traffic().at(second, run.phase(), -1);
            double share = Math.min(1, scenario.usual() * (scenario.clumped() ? clump.sample() : 1));
            int badOnes = bad.next(requests * share);
            buckets.add(new PastBucket(
                    Instant.EPOCH.plusSeconds((long) minute * MINUTE),
                    badOnes + good.next(requests * (1 - share)),
                    badOnes));
        }
        return CountBaseline.of(buckets, Duration.ofMinutes(1), List.of());
    }
}
