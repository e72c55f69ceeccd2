package dev.watchkeeper.probe.source.rds;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.series.SeriesAnswer;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Percent of an instance: from 0 to 100, or not usable. */
final class Percent {
    private static final double BYTES_OF_A_GIBIBYTE = 1024.0 * 1024 * 1024;

    private Percent() {}

    static SeriesAnswer asGiven(SeriesAnswer.Points points) {
        return points.values().values().stream().allMatch(Percent::possible)
                ? points
                : unusable("the metric gives no percent: " + points.values().values());
    }

    /**
     * Free storage. RDS says how large the storage is now, and not how large it was.
     *
     * @param allocated in GiB, as RDS says it
     */
    static SeriesAnswer free(SeriesAnswer.Points bytes, @Nullable Integer allocated) {
        if (allocated == null || allocated <= 0) {
            return unusable("RDS does not say how much storage the instance has");
        }
        NavigableMap<Instant, Double> percent = new TreeMap<>();
        bytes.values().forEach((at, free) -> percent.put(at, 100 * free / (allocated * BYTES_OF_A_GIBIBYTE)));
        return percent.values().stream().allMatch(Percent::possible)
                ? new SeriesAnswer.Points(percent, bytes.partial())
                : unusable("the metric says that " + bytes.values().values()
                        + " bytes are free, and RDS that the instance has " + allocated + " GiB");
    }

    private static boolean possible(double percent) {
        return percent >= 0 && percent <= 100;
    }

    private static SeriesAnswer unusable(String why) {
        return new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.UNUSABLE, why), Optional.empty(), true);
    }
}
