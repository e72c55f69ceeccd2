package dev.watchkeeper.rollback.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What goes wrong with the executors, by the number of the step at which it does.
 *
 * @param crashes the executor dies there, and another takes over
 * @param pauses the executor stands still there for so long, while another one works; then it goes on with what it knew
 * @param thirdBreach the step at which the third service breaks, in the story that leaves it open
 */
record SimPlan(Set<Integer> crashes, Map<Integer, Duration> pauses, int thirdBreach) {
    static final SimPlan CALM = new SimPlan(Set.of(), Map.of(), 3);

    static SimPlan crashAt(int point) {
        return new SimPlan(Set.of(point), Map.of(), point);
    }

    static SimPlan pauseAt(int point, Duration span) {
        return new SimPlan(Set.of(), Map.of(point, span), point + 1);
    }

    static SimPlan random(SplittableRandom random) {
        Set<Integer> crashes = new TreeSet<>();
        Map<Integer, Duration> pauses = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            crashes.add(random.nextInt(1, 60));
            pauses.put(random.nextInt(1, 60), Duration.ofMillis(random.nextInt(500, 40_000)));
        }
        return new SimPlan(crashes, pauses, random.nextInt(1, 20));
    }
}
