package dev.watchkeeper.bench.detection.workload;

import static dev.watchkeeper.bench.detection.workload.Scenario.healthy;

import java.util.List;

/** Deployments that nobody should take back: N1-N13. */
public final class Healthy {
    /** Share of requests over 500 ms of a log-normal latency with median 120 ms and p99 400 ms. */
    public static final double USUALLY_SLOW = Fault.Drift.slower(1);
    /** p99 below 500 ms. */
    public static final double SLOW_LIMIT = 0.01;

    private static final double HUNDRED = 100;
    private static final double ONE_A_MINUTE = 1.0 / 60;
    private static final int BURST = 30;

    private Healthy() {}

    /** Without N10, which is eight of the others at once. */
    public static List<Scenario> all() {
        return List.of(
                constant("N1", HUNDRED),
                daily("N2", "daily curve, clumped errors").inClumps(),
                daily("N3", "one burst of 30 s with 10 % errors")
                        .passing(new Fault.Pulses(0.1, BURST, BURST, true), Scenario.Onset.ANY_TIME),
                healthy("N4", "exactly at the limit of 0.1 %", Traffic.flat(HUNDRED))
                        .usually(Scenario.LIMIT, Scenario.LIMIT),
                constant("N5", 1),
                healthy("N6", "0.02 % at 1 request a minute", Traffic.flat(ONE_A_MINUTE)),
                healthy("N7", "latency: 0.3 % over 500 ms, limit 1 %", Traffic.flat(HUNDRED))
                        .usually(USUALLY_SLOW, SLOW_LIMIT),
                daily("N8", "first 60 s with 2 % errors, grace 60 s")
                        .passing(new Fault.Pulses(0.02, 60, 60, true), Scenario.Onset.AT_DEPLOY)
                        .forgiving(60),
                daily("N9", "20 % of the buckets lost").seen(new Sight.Lossy(0.2)),
                healthy("N11", "traffic falls by 30 %", Traffic.daily(HUNDRED).dropping(0.3)),
                daily("N12", "30 s of outage, then all at once").seen(new Sight.Outage(BURST)),
                daily("N13", "latency in clumps: 0.3 % over 500 ms, limit 1 %")
                        .usually(USUALLY_SLOW, SLOW_LIMIT)
                        .inClumps());
    }

    /** N10: the eight proportions of one deployment, as unlike as the list above has them. */
    public static List<Scenario> eightAtOnce() {
        return all().stream()
                .filter(each -> !List.of("N3", "N8", "N12", "N9").contains(each.id()))
                .map(each -> each.named("N10/" + each.id()))
                .toList();
    }

    private static Scenario constant(String id, double rate) {
        return healthy(id, "0.02 % at " + Bad.rate(rate), Traffic.flat(rate));
    }

    private static Scenario daily(String id, String title) {
        return healthy(id, title, Traffic.daily(HUNDRED));
    }
}
