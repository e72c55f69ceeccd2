package dev.watchkeeper.bench.detection.measure;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** How often something happened, with the exact two-sided 95 % interval of Clopper and Pearson. */
public record Share(int times, int of) {
    private static final double TAIL = 0.025;
    private static final double THOUSAND = 1000;

    public double perThousand() {
        return THOUSAND * times / of;
    }

    public double lowPerThousand() {
        return times == 0
                ? 0
                : THOUSAND * BetaDistribution.of(times, of - times + 1.0).inverseCumulativeProbability(TAIL);
    }

    public double highPerThousand() {
        return times == of
                ? THOUSAND
                : THOUSAND
                        * BetaDistribution.of(times + 1.0, (double) of - times).inverseSurvivalProbability(TAIL);
    }
}
