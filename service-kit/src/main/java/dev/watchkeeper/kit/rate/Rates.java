package dev.watchkeeper.kit.rate;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * So many a minute for each of many, as token buckets in memory: what is not used in a minute may come at once, and each refills
 * steadily. When there are more than 10,000 of them, whoever was heard of least lately begins anew.
 */
final class Rates {
    static final int MOST = 10_000;

    private final int perMinute;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param setting its name, for the error
     * @param perMinute at least 1
     * @throws IllegalArgumentException naming the setting
     */
    Rates(String setting, int perMinute, Clock clock) {
        if (perMinute < 1) {
            throw new IllegalArgumentException(setting + " is " + perMinute + ": write how many a minute, at least 1");
        }
        this.perMinute = perMinute;
        this.time = new Millis(clock);
    }

    /** Counts one; how long to wait when it is one too many. */
    Optional<Duration> exceeded(String who) {
        ConsumptionProbe probe = bucket(who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    synchronized int held() {
        return buckets.size();
    }

    private synchronized Bucket bucket(String who) {
        return buckets.computeIfAbsent(
                who,
                name -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private record Millis(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
