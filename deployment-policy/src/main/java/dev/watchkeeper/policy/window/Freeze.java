package dev.watchkeeper.policy.window;

import java.time.LocalDate;
import java.util.Optional;

/** Days without deployments; both belong to it, in the window's time zone. */
public record Freeze(String name, LocalDate from, LocalDate to, Optional<String> reason) {
    public Freeze {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("freeze '" + name + "' ends on " + to + ", before it begins on " + from);
        }
    }

    boolean covers(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}
