package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.id.CheckName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What happens in one simulated watch besides what the dice decide on the way: a pure function of its seed. Times are virtual
 * milliseconds since the request.
 *
 * @param requests per second
 * @param bad true share of bad requests in thousandths, while it is not the usual one
 * @param failing when the health check fails
 * @param high when the load is too high
 * @param troubles what is wrong with the sources
 * @param probes probes that ask
 * @param outages when a probe does not run
 * @param probeClock how far the clocks of the probes are off
 * @param appendClock how far the broker's clock is off
 * @param paused when verification does not run
 * @param chaos of 100 steps so many meet a lost, doubled or late message
 * @param crashes of 1000 records so many are followed by a crash
 * @param loses whether records are deleted that were not read while verification did not run
 * @param end when the watch ends early; 0 for never
 * @param reported when a person reports a fact; 0 for never
 */
record Scenario(
        long seed,
        SimulatedPolicy policy,
        boolean steps,
        long firstTraffic,
        long fullShift,
        long requests,
        List<Stretch<Integer>> bad,
        List<Stretch<String>> failing,
        List<Stretch<Double>> high,
        Map<CheckName, List<Stretch<Trouble>>> troubles,
        int probes,
        List<Stretch<Integer>> outages,
        List<Stretch<Long>> probeClock,
        List<Stretch<Long>> appendClock,
        List<Stretch<Integer>> paused,
        int chaos,
        int crashes,
        boolean loses,
        long end,
        long reported) {

    static Scenario of(long seed) {
        Random dice = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        SimulatedPolicy policy = SimulatedPolicy.number(dice.nextInt(100));
        boolean steps = dice.nextInt(4) > 0;
        long firstTraffic = 5_000L + dice.nextInt(12_000);
        long fullShift = steps ? firstTraffic + 5_000L + dice.nextInt(25_000) : firstTraffic;
        long last = fullShift + policy.length();
        boolean calm = dice.nextInt(8) == 0;
        Map<CheckName, List<Stretch<Trouble>>> troubles = new LinkedHashMap<>();
        for (CheckName check : List.of(SimulatedPolicy.ERRORS, SimulatedPolicy.HEALTH, SimulatedPolicy.LOAD)) {
            troubles.put(check, calm ? List.of() : troubles(dice, firstTraffic, last));
        }
        return new Scenario(
                seed,
                policy,
                steps,
                firstTraffic,
                fullShift,
                4L * (1 + dice.nextInt(10)),
                bad(dice, firstTraffic, last),
                stretches(dice, 3, firstTraffic, last, 25_000, "status 500"),
                stretches(dice, 3, firstTraffic, last, 40_000, 95.0),
                troubles,
                calm ? 1 : 1 + dice.nextInt(2),
                calm ? List.of() : outages(dice, firstTraffic, last),
                calm ? List.of() : clock(dice, 6, firstTraffic, last),
                calm ? List.of() : clock(dice, 8, firstTraffic, last),
                calm ? List.of() : paused(dice, firstTraffic, last),
                calm ? 0 : dice.nextInt(3) * 8,
                calm ? 0 : dice.nextInt(4) * 12,
                !calm && dice.nextInt(3) == 0,
                dice.nextInt(12) == 0 ? firstTraffic + dice.nextInt((int) (last - firstTraffic)) : 0,
                dice.nextInt(12) == 0 ? dice.nextInt((int) last) : 0);
    }

    long lastPhaseEnd() {
        return fullShift + policy.length();
    }

    /** What holds at a moment; the first that covers it. */
    static <T> T at(List<Stretch<T>> stretches, long moment, T otherwise) {
        for (Stretch<T> stretch : stretches) {
            if (stretch.covers(moment)) {
                return stretch.what();
            }
        }
        return otherwise;
    }

    private static List<Stretch<Integer>> bad(Random dice, long from, long to) {
        List<Stretch<Integer>> bad = new ArrayList<>();
        for (int i = dice.nextInt(3); i > 0; i--) {
            long begin = from + dice.nextInt((int) (to - from));
            int share = new int[] {30, 50, 60, 200, 1000}[dice.nextInt(5)];
            bad.add(new Stretch<>(begin, begin + 5_000 + dice.nextInt(45_000), share));
        }
        return List.copyOf(bad);
    }

    /** One time in {@code oneIn}. */
    private static <T> List<Stretch<T>> stretches(Random dice, int oneIn, long from, long to, int longest, T what) {
        if (dice.nextInt(oneIn) > 0) {
            return List.of();
        }
        long begin = from + dice.nextInt((int) (to - from));
        return List.of(new Stretch<>(begin, begin + 3_000 + dice.nextInt(longest), what));
    }

    private static List<Stretch<Trouble>> troubles(Random dice, long from, long to) {
        List<Stretch<Trouble>> troubles = new ArrayList<>();
        for (int i = dice.nextInt(3); i > 0; i--) {
            Trouble trouble = List.of(Trouble.values()).get(dice.nextInt(Trouble.values().length));
            long begin = from + dice.nextInt((int) (to - from));
            int longest = dice.nextBoolean() ? 12_000 : 60_000;
            troubles.add(new Stretch<>(begin, begin + 4_000 + dice.nextInt(longest), trouble));
        }
        return List.copyOf(troubles);
    }

    private static List<Stretch<Integer>> outages(Random dice, long from, long to) {
        List<Stretch<Integer>> outages = new ArrayList<>();
        for (int i = dice.nextInt(3); i > 0; i--) {
            long begin = from + dice.nextInt((int) (to - from));
            outages.add(new Stretch<>(begin, begin + 2_000 + dice.nextInt(50_000), dice.nextInt(2)));
        }
        return List.copyOf(outages);
    }

    /** One time in three it starts after the first observations. */
    private static List<Stretch<Integer>> paused(Random dice, long from, long to) {
        List<Stretch<Integer>> paused = new ArrayList<>(stretches(dice, 4, from, to, 60_000, 0));
        if (dice.nextInt(3) == 0) {
            paused.add(new Stretch<>(0, 4_000, 0));
        }
        return List.copyOf(paused);
    }

    private static List<Stretch<Long>> clock(Random dice, int oneIn, long from, long to) {
        long off = new long[] {3_000, 20_000, 90_000, -5_000, -70_000, 10_800_000}[dice.nextInt(6)];
        return stretches(dice, oneIn, from, to, 40_000, off);
    }
}
