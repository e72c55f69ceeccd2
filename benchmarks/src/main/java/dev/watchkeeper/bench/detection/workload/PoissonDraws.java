package dev.watchkeeper.bench.detection.workload;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.KempSmallMeanPoissonSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;

/**
 * Counts of requests. Good and bad ones are drawn apart: of a Poisson number of requests, each bad with the same chance, they
 * are independent Poisson numbers. A sampler is kept until the mean changes.
 */
final class PoissonDraws {
    private static final double SMALL = 20;
    private static final double LARGEST = 20_000;
    /** What it remembers are tables by mean, the same for all: threads that fill an entry twice fill it alike. */
    private static final PoissonSamplerCache CACHE = new PoissonSamplerCache(SMALL, LARGEST);

    private final UniformRandomProvider random;
    private double mean = -1;
    private DiscreteSampler sampler = () -> 0;

    PoissonDraws(UniformRandomProvider random) {
        this.random = random;
    }

    int next(double wanted) {
        if (wanted != mean) {
            mean = wanted;
            if (wanted <= 0) {
                sampler = () -> 0;
            } else if (wanted < SMALL) {
                sampler = KempSmallMeanPoissonSampler.of(random, wanted);
            } else {
                sampler = CACHE.createSharedStateSampler(random, wanted);
            }
        }
        return sampler.sample();
    }
}
