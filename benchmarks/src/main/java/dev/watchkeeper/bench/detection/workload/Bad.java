package dev.watchkeeper.bench.detection.workload;

import static dev.watchkeeper.bench.detection.workload.Scenario.Onset.AT_DEPLOY;
import static dev.watchkeeper.bench.detection.workload.Scenario.Onset.RANDOM;
import static dev.watchkeeper.bench.detection.workload.Scenario.bad;

import java.util.ArrayList;
import java.util.List;

/** Deployments that should be taken back: D1-D8, D10 and D11, and D9, which says nothing. */
public final class Bad {
    private static final double HUNDRED = 100;
    private static final double[] RATES = {1.0 / 60, 1, 10, HUNDRED, 1000};
    private static final double[] SHARES = {0.002, 0.005, 0.01, 0.05, 0.06, 0.2, 1};
    private static final double[] DROPS = {0.3, 0.5, 0.9};
    private static final double[] SLOWER = {1.3, 1.5, 2};
    private static final int SIX_HOURS = 21_600;

    private Bad() {}

    /** D1: steps of all sizes at all rates. */
    public static List<Scenario> steps(Scenario.Onset onset) {
        List<Scenario> all = new ArrayList<>();
        for (double rate : RATES) {
            for (double share : SHARES) {
                all.add(step(rate, share, onset));
            }
        }
        return all;
    }

    /** On a flat rate at the deployment, on the daily curve later. */
    public static Scenario step(double rate, double share, Scenario.Onset onset) {
        return bad(
                "D1/" + rate(rate) + "/" + percent(share) + (onset == RANDOM ? "/random" : ""),
                rate(rate) + " to " + percent(share),
                onset == RANDOM ? Traffic.daily(rate) : Traffic.flat(rate),
                new Fault.Step(share),
                onset);
    }

    /** D1 with errors that clump before and after. */
    public static Scenario clumped(double share) {
        Scenario step = step(HUNDRED, share, RANDOM);
        return step.named("D1/clumped/" + percent(share)).inClumps().titled("clumped, to " + percent(share));
    }

    /** D2, and the drift of D4. */
    public static List<Scenario> slower(Scenario.Onset onset) {
        List<Scenario> all = new ArrayList<>();
        for (double times : SLOWER) {
            double share = Fault.Drift.slower(times);
            all.add(slow(
                    "D2/x" + times,
                    "latency x" + times + ", " + percent(share) + " over 500 ms",
                    new Fault.Step(share),
                    onset));
        }
        if (onset == AT_DEPLOY) {
            all.add(slow("D4/drift", "latency +1 % an hour", new Fault.Drift(0.01), onset));
        }
        return all;
    }

    private static Scenario slow(String id, String title, Fault fault, Scenario.Onset onset) {
        Traffic traffic = onset == RANDOM ? Traffic.daily(HUNDRED) : Traffic.flat(HUNDRED);
        return bad(id + (onset == RANDOM ? "/random" : ""), title, traffic, fault, onset)
                .usually(Healthy.USUALLY_SLOW, Healthy.SLOW_LIMIT);
    }

    /** D3, D4, D5, D11. */
    public static List<Scenario> others() {
        Traffic traffic = Traffic.flat(HUNDRED);
        return List.of(
                bad("D3", "20 % for 60 of 180 s", traffic, new Fault.Pulses(0.2, 60, 180, false), AT_DEPLOY),
                bad("D4/leak", "leak to 1 % in 6 h", traffic, new Fault.Leak(0.01, SIX_HOURS), AT_DEPLOY),
                bad("D5", "20 %, 4 min data, 2 min gap", traffic, new Fault.Step(0.2), AT_DEPLOY)
                        .seen(new Sight.Gaps(240, 120)),
                bad("D11", "1 % of 4xx become 5xx, which are watched", traffic, new Fault.Step(0.0102), RANDOM));
    }

    /** D6 and D7, on sources that split their counts. */
    public static List<Scenario> inGroups() {
        Traffic traffic = Traffic.flat(HUNDRED);
        return List.of(
                bad("D6", "1 of 20 instances at 20 %", traffic, new Fault.Step(0.2), AT_DEPLOY)
                        .inGroups(20),
                bad("D7", "1 of 50 endpoints at 100 %", traffic, new Fault.Step(1), AT_DEPLOY)
                        .inGroups(50));
    }

    /** D9: the source falls silent. Whoever rolls back then does so blindly. */
    public static Scenario silent() {
        return Scenario.healthy("D9", "the source falls silent", Traffic.flat(HUNDRED))
                .seen(new Sight.Silence());
    }

    /** D8: a part of the traffic stays away, on the daily curve. */
    public static List<Scenario> drops() {
        List<Scenario> all = new ArrayList<>();
        for (double part : DROPS) {
            all.add(bad(
                    "D8/" + percent(part),
                    "traffic falls by " + percent(part),
                    Traffic.daily(HUNDRED).dropping(part),
                    new Fault.None(),
                    AT_DEPLOY));
        }
        return all;
    }

    /** D10: the first error of a kind that the tracker has not seen. */
    public static Scenario newIssue() {
        return bad("D10", "a new issue", Traffic.daily(HUNDRED), new Fault.None(), RANDOM);
    }

    /** Rates of the catastrophic rows, on a source of a second. */
    public static List<Scenario> catastrophes() {
        return List.of(
                step(HUNDRED, 1, AT_DEPLOY).named("D1/1s/100 rps/100 %"),
                step(HUNDRED, 0.5, AT_DEPLOY).named("D1/1s/100 rps/50 %"),
                step(10, 0.5, AT_DEPLOY).named("D1/1s/10 rps/50 %"),
                step(1, 1, AT_DEPLOY).named("D1/1s/1 rps/100 %"));
    }

    static String rate(double perSecond) {
        return perSecond < 1 ? "1/min" : Math.round(perSecond) + " rps";
    }

    static String percent(double share) {
        long hundredths = Math.round(share * 1e4);
        return (hundredths % 100 == 0 ? Long.toString(hundredths / 100) : Double.toString(hundredths / 100.0)) + " %";
    }
}
