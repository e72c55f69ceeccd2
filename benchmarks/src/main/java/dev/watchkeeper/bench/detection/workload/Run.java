package dev.watchkeeper.bench.detection.workload;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * What is drawn once for a run.
 *
 * @param phase of the daily curve
 * @param intoMinute seconds of the clock minute that have passed at the deployment
 * @param moment a second of the first day: of a burst, of an outage
 * @param faultAt where the fault begins
 * @param clump factor of a clock minute; 1 without clumps
 */
record Run(double phase, int intoMinute, int moment, int faultAt, IntToDoubleFunction clump) {
    private static final int HALF_A_DAY = 43_200;
    private static final int MINUTE = 60;

    /** @param from first second that will be drawn, at most 0 */
    static Run of(Scenario scenario, Seeds seeds, int number, int from, int length) {
        UniformRandomProvider random = seeds.of(scenario, number, Seeds.Use.PLAN);
        double phase = 2 * Math.PI * random.nextDouble();
        int intoMinute = random.nextInt(MINUTE);
        int moment = random.nextInt(2 * HALF_A_DAY - MINUTE);
        int faultAt = switch (scenario.onset()) {
            case AT_DEPLOY -> 0;
            case RANDOM -> moment % HALF_A_DAY;
            case ANY_TIME -> moment;
        };
        IntToDoubleFunction clump = minute -> 1;
        if (scenario.clumped()) {
            int first = Math.floorDiv(from + intoMinute, MINUTE);
            double[] drawn = ZigguratSampler.Exponential.of(seeds.of(scenario, number, Seeds.Use.CLUMPS))
                    .samples((faultAt + length - from) / MINUTE + 2)
                    .toArray();
            clump = minute -> drawn[minute - first];
        }
        return new Run(phase, intoMinute, moment, faultAt, clump);
    }

    int minuteOf(int second) {
        return Math.floorDiv(second + intoMinute, MINUTE);
    }
}
