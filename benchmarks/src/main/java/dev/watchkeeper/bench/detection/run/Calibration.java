package dev.watchkeeper.bench.detection.run;

import dev.watchkeeper.bench.detection.rival.Cusum;
import dev.watchkeeper.bench.detection.workload.Generator;
import dev.watchkeeper.bench.detection.workload.Healthy;
import dev.watchkeeper.bench.detection.workload.Scenario;
import dev.watchkeeper.bench.detection.workload.Seeds;
import java.util.stream.IntStream;

/**
 * The height of the cumulative sum: what a service exactly at its limit exceeds on one day in a thousand, on seeds that no
 * other run uses.
 */
public final class Calibration {
    private static final long OTHER_SEEDS = 0x5EED0FF5E7L;
    private static final double OF_DAYS = 0.999;
    private static final int DAY = 86_400;

    private Calibration() {}

    public static double cusumHeight(Seeds seeds, int days) {
        Generator generator = new Generator(new Seeds(seeds.seed() ^ OTHER_SEEDS), 10, 0, false);
        Scenario atTheLimit = Healthy.all().stream()
                .filter(scenario -> scenario.id().equals("N4"))
                .findFirst()
                .orElseThrow();
        double[] highest = IntStream.range(0, days)
                .mapToDouble(run -> Cusum.highest(generator.draw(atTheLimit, run, DAY)))
                .sorted()
                .toArray();
        return Math.ceil(highest[(int) Math.min(days - 1L, Math.round(OF_DAYS * days))]);
    }
}
