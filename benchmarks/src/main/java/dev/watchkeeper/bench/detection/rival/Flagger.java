package dev.watchkeeper.bench.detection.rival;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.OptionalInt;

/**
 * Flagger: once a minute the success rate of that minute, at least 99 %. A minute without values is a failed check; failed
 * checks add up and are not forgotten.
 *
 * @param threshold failed checks that roll back; 1 by default
 * @see <a href="https://github.com/fluxcd/flagger/blob/main/pkg/controller/scheduler_metrics.go">scheduler_metrics.go</a>
 */
public record Flagger(String name, int threshold) implements Contender {
    private static final int MINUTE = 60;
    private static final double MOST_BAD = 0.01;

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        Counts counts = telemetry.counts();
        int failed = 0;
        for (int now = MINUTE; now <= counts.end(); now += MINUTE) {
            boolean noValues = counts.total(now - MINUTE, now) == 0;
            if (noValues || counts.over(MOST_BAD, now - MINUTE, now)) {
                failed++;
            }
            if (failed >= threshold) {
                return OptionalInt.of(now);
            }
        }
        return OptionalInt.empty();
    }
}
