package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** When a service is rehearsed: once a day (UTC), each at a second of its own, so that vendors are asked evenly over the day. */
public final class DailyTimes {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private DailyTimes() {}

    /** The next time of this service that lies after the given instant; the same whoever asks. */
    public static Instant next(ServiceRef service, Instant after) {
        UUID hash = UUID.fromString(DerivedId.of("daily-rehearsal", service.toString()));
        long second = Math.floorMod(hash.getMostSignificantBits(), DAY);
        long midnight = Math.floorDiv(after.getEpochSecond(), DAY) * DAY;
        Instant today = Instant.ofEpochSecond(midnight + second);
        return today.isAfter(after) ? today : today.plusSeconds(DAY);
    }
}
