package dev.watchkeeper.probe.counter;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.util.List;
import java.util.Optional;

/**
 * Whether a page stands still: its timestamps do, or its counters do while its process's uptime does too. Equal values alone never
 * mean that, because a service without traffic has equal values.
 */
final class Frozen {
    private Frozen() {}

    static Optional<Reading> between(List<Selected> before, List<Selected> now) {
        if (now.stream().anyMatch(series -> !series.values().isEmpty()) && sameTimestamps(before, now)) {
            return Optional.of(frozen("the timestamps of the source stand still at "
                    + now.getFirst().newest().orElseThrow()));
        }
        if (sameUptime(before, now) && sameValues(before, now)) {
            return Optional.of(frozen("the counters stand still and so does process_uptime_seconds at "
                    + now.getFirst().uptime().getAsDouble()));
        }
        return Optional.empty();
    }

    private static boolean sameTimestamps(List<Selected> before, List<Selected> now) {
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i).newest().isEmpty()
                    || !now.get(i).newest().equals(before.get(i).newest())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameUptime(List<Selected> before, List<Selected> now) {
        return now.getFirst().uptime().isPresent()
                && now.getFirst().uptime().equals(before.getFirst().uptime());
    }

    private static boolean sameValues(List<Selected> before, List<Selected> now) {
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).values().equals(before.get(i).values())) {
                return false;
            }
        }
        return true;
    }

    private static Reading frozen(String why) {
        return new Reading.Missing(MissingCause.FROZEN, why);
    }
}
