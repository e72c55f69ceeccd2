package dev.watchkeeper.gate.maintenance;

import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.supplier.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether AWS works on a resource within some time from now: work with a date of its own, and any other work that is planned while
 * a window is open or begins by then. A window alone, with nothing planned, is only told of.
 */
public final class MaintenancePolicy {
    private MaintenancePolicy() {}

    /** @param resources at least one */
    public static Outcome decide(List<Upkeep> resources, Duration within, Instant now) {
        return Together.of(
                resources.stream().map(each -> decide(each, within, now)).toList());
    }

    private static Outcome decide(Upkeep resource, Duration within, Instant now) {
        Instant until = now.plus(within);
        Optional<PlannedWork> dated = resource.planned().stream()
                .filter(work -> work.at().filter(at -> !at.isAfter(until)).isPresent())
                .findFirst();
        if (dated.isPresent()) {
            return failed(
                    resource.resource() + ": AWS does " + dated.get().what() + " at "
                            + dated.get().at().orElseThrow() + ", within " + hours(within),
                    "Start after it, or have it moved");
        }
        Optional<MaintenanceWindow> window = MaintenanceWindow.parse(resource.window());
        if (resource.planned().isEmpty()) {
            return calm(resource, window, until, now);
        }
        if (window.isEmpty()) {
            return Outcome.Unknown.of(
                    "maintenance-unknown",
                    resource.resource() + " has " + named(resource.planned()) + " planned, and its window '"
                            + resource.window() + "' cannot be read",
                    "Look at its maintenance in the console of AWS");
        }
        return planned(resource, window.get(), within, now);
    }

    private static Outcome planned(Upkeep resource, MaintenanceWindow window, Duration within, Instant now) {
        Instant begin = window.beginAround(now);
        Instant end = window.endAround(now);
        List<PlannedWork> then = resource.planned().stream()
                .filter(work -> work.at().isEmpty()
                        && work.notBefore().filter(end::isBefore).isEmpty())
                .toList();
        if (then.isEmpty() || begin.isAfter(now.plus(within))) {
            return Outcome.Passed.remarkable(resource.resource() + " has " + named(resource.planned())
                    + " planned, "
                    + (then.isEmpty() ? "not due before the end of its window of " : "not before its window of ")
                    + begin);
        }
        return failed(
                resource.resource() + " has " + named(then) + " planned, and its maintenance window "
                        + (begin.isAfter(now)
                                ? "begins at " + begin + ", within " + hours(within)
                                : "is open until " + end),
                "Start after the window, at " + end + " or later");
    }

    private static Outcome calm(Upkeep resource, Optional<MaintenanceWindow> window, Instant until, Instant now) {
        return window.map(hours -> hours.beginAround(now))
                .filter(begin -> !begin.isAfter(until))
                .<Outcome>map(begin -> Outcome.Passed.remarkable(resource.resource() + " has a maintenance window at "
                        + begin + ", and nothing is planned in it"))
                .orElseGet(() -> Outcome.Passed.of("nothing is planned for " + resource.resource()));
    }

    private static Outcome failed(String sentence, String remedy) {
        return Outcome.Failed.of("maintenance-near", sentence, remedy);
    }

    private static String named(List<PlannedWork> planned) {
        return planned.stream().map(PlannedWork::what).distinct().collect(Collectors.joining(", "));
    }

    private static String hours(Duration within) {
        return within.toMinutes() % 60 == 0 ? within.toHours() + " h" : within.toMinutes() + " min";
    }
}
