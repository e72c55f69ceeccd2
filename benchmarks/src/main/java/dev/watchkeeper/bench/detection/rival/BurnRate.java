package dev.watchkeeper.bench.detection.rival;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.OptionalInt;

/**
 * The two paging conditions of the SRE workbook: the budget burns 14.4 times too fast over an hour and over five minutes, or 6
 * times over six hours and over thirty minutes. Evaluated once a minute; the windows reach back before the deployment.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Alerting on SLOs</a>, table 5-8
 */
public record BurnRate(String name) implements Contender {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final double FAST = 14.4;
    private static final double SLOW = 6;

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        Counts counts = telemetry.counts();
        double budget = telemetry.limit();
        for (int now = MINUTE; now <= counts.end(); now += MINUTE) {
            if (burns(counts, now, FAST * budget, HOUR, 5 * MINUTE)
                    || burns(counts, now, SLOW * budget, 6 * HOUR, 30 * MINUTE)) {
                return OptionalInt.of(now);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean burns(Counts counts, int now, double share, int longWindow, int shortWindow) {
        return counts.over(share, now - shortWindow, now) && counts.over(share, now - longWindow, now);
    }
}
