package dev.watchkeeper.gate.maintenance;

import java.util.List;
import java.util.stream.Stream;

/**
 * When a resource is worked on, and with what.
 *
 * @param resource as in sentences
 * @param window as AWS writes it, such as {@code sun:05:00-sun:06:00}; empty where AWS names none
 */
public record Upkeep(String resource, String window, List<PlannedWork> planned) {
    public Upkeep {
        planned = List.copyOf(planned);
    }

    public Upkeep and(List<PlannedWork> more) {
        return new Upkeep(
                resource, window, Stream.concat(planned.stream(), more.stream()).toList());
    }
}
