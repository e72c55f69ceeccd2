package dev.watchkeeper.bench.detection.run;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.workload.Scenario;
import java.util.List;

/**
 * Many runs of one scenario, or of several at once; then they are healthy ones, and who rolls any of them back has rolled back.
 *
 * @param runs how many; a run's streams of chance follow from its number, from 0
 * @param length seconds of a healthy run, or from the onset of the fault on
 * @param tick seconds of the finest counts
 * @param before seconds of counts before the deployment
 * @param control whether the old version runs beside it
 */
public record Experiment(
        List<Scenario> scenarios,
        int runs,
        int length,
        int tick,
        int before,
        boolean control,
        List<Contender> contenders) {
    private static final int DAY = 86_400;
    private static final int HALF_A_DAY = 43_200;
    private static final int SIX_HOURS = 21_600;
    private static final int FIVE_SECONDS = 5;
    private static final int TEN_SECONDS = 10;

    public Experiment {
        scenarios = List.copyOf(scenarios);
        contenders = List.copyOf(contenders);
    }

    /** Everybody, with what the rivals look back at and compare with; 24 h, or 12 h after the onset. */
    public static Experiment ofAll(Scenario scenario, int runs, List<Contender> contenders) {
        int length = scenario.healthy() ? DAY : HALF_A_DAY;
        return new Experiment(List.of(scenario), runs, length, FIVE_SECONDS, SIX_HOURS, true, contenders);
    }

    /** Detectors that need nothing but buckets of ten seconds or multiples. */
    public static Experiment ofDetectors(List<Scenario> scenarios, int runs, List<Contender> contenders) {
        int length = scenarios.getFirst().healthy() ? DAY : HALF_A_DAY;
        return new Experiment(scenarios, runs, length, TEN_SECONDS, 0, false, contenders);
    }

    public boolean healthy() {
        return scenarios.getFirst().healthy();
    }
}
