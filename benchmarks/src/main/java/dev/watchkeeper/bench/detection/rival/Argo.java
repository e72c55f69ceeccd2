package dev.watchkeeper.bench.detection.rival;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.OptionalInt;

/**
 * Argo Rollouts: the success rate of the last five minutes, at least 95 %, measured from the deployment on. The run fails
 * with <em>more</em> failed measurements than the limit; an empty window does not fail.
 *
 * @param every seconds between measurements
 * @param failureLimit 0 by default
 * @see <a href="https://github.com/argoproj/argo-rollouts/blob/master/analysis/analysis.go">analysis/analysis.go</a>
 */
public record Argo(String name, int every, int failureLimit) implements Contender {
    private static final int WINDOW = 300;
    private static final double MOST_BAD = 0.05;

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        Counts counts = telemetry.counts();
        int failed = 0;
        for (int now = every; now <= counts.end(); now += every) {
            if (counts.over(MOST_BAD, now - WINDOW, now)) {
                failed++;
            }
            if (failed > failureLimit) {
                return OptionalInt.of(now);
            }
        }
        return OptionalInt.empty();
    }
}
