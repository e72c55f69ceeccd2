package dev.watchkeeper.bench.detection.workload;

import dev.watchkeeper.bench.detection.telemetry.Counts;
import org.apache.commons.rng.UniformRandomProvider;

/** Draws one series of counts. The rate and the clump are those of the clock minute, the fault is exact to the tick. */
final class Series {
    private static final int MINUTE = 60;

    private final Scenario scenario;
    private final Run run;
    private final Fault fault;
    private final PoissonDraws good;
    private final PoissonDraws bad;
    private int minute = Integer.MIN_VALUE;
    private double rate;
    private double clump;

    Series(Scenario scenario, Run run, Fault fault, UniformRandomProvider random) {
        this.scenario = scenario;
        this.run = run;
        this.fault = fault;
        this.good = new PoissonDraws(random);
        this.bad = new PoissonDraws(random);
    }

    Counts draw(int from, int to, int tick) {
        Counts counts = new Counts(from, tick, (to - from) / tick);
        int faultAt = run.faultAt();
        long lateTotal = 0;
        long lateBad = 0;
        for (int second = from; second < to; second += tick) {
            enter(run.minuteOf(second), second);
            double share = Math.min(1, fault.share(scenario.usual(), second - faultAt) * clump);
            int badNow = bad.next(rate * tick * share);
            int goodNow = good.next(rate * tick * (1 - share));
            switch (scenario.sight().of(second, second - faultAt, run.moment())) {
                case SEEN -> {
                    counts.add(lateTotal + badNow + goodNow, lateBad + badNow);
                    lateTotal = 0;
                    lateBad = 0;
                }
                case LOST -> counts.addUnseen();
                case LATE -> {
                    counts.addUnseen();
                    lateTotal += badNow + goodNow;
                    lateBad += badNow;
                }
            }
        }
        return counts;
    }

    private void enter(int now, int second) {
        if (now != minute) {
            minute = now;
            rate = scenario.traffic().at(second + MINUTE / 2.0, run.phase(), second - run.faultAt())
                    / scenario.groups();
            clump = run.clump().applyAsDouble(now);
        }
    }
}
