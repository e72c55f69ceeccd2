package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** When the past of a check is completed: between two and five at night where its service is at home, each at its own time. */
final class NightHour {
    private static final LocalTime FIRST = LocalTime.of(2, 0);
    private static final int SECONDS = 3 * 3600;

    private NightHour() {}

    /** The next one after an instant. */
    static Instant after(Instant now, ServiceRef service, CheckName check, ZoneId zone) {
        LocalTime at = FIRST.plusSeconds(Math.floorMod((service + "/" + check).hashCode(), SECONDS));
        LocalDateTime today = now.atZone(zone).toLocalDate().atTime(at);
        Instant next = today.atZone(zone).toInstant();
        return next.isAfter(now) ? next : today.plusDays(1).atZone(zone).toInstant();
    }
}
