package dev.watchkeeper.verification.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a rule says, given all that has been read: a function of the buckets and of now.
 *
 * @param now what it says now; empty while it says nothing new
 * @param ongoing the breach that {@code now} tells of
 * @param past breaches that have ended and are still in sight, the oldest first
 */
public record View(Optional<Finding> now, Optional<Breach> ongoing, List<Breach> past) {
    public static final View SILENT = new View(Optional.empty(), Optional.empty(), List.of());

    public View {
        past = List.copyOf(past);
    }

    static View of(Finding now, List<Breach> past) {
        return new View(Optional.of(now), Optional.empty(), past);
    }
}
