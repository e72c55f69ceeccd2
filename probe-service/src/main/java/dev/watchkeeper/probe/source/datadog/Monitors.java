package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.datadog.Monitor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What monitors say together. A monitor that alerts is worse than one that sees nothing, and that is no health. */
final class Monitors {
    private static final int NAMED = 3;

    private final List<String> alerting = new ArrayList<>();
    private final List<String> blind = new ArrayList<>();
    private final List<String> warning = new ArrayList<>();
    private final List<String> muted = new ArrayList<>();
    private final int all;

    Monitors(List<Monitor> monitors) {
        this.all = monitors.size();
        monitors.forEach(this::take);
    }

    private void take(Monitor monitor) {
        boolean silent = monitor.muting() != Monitor.Muting.NONE;
        String name = "'" + monitor.name() + "'" + (silent ? " (muted)" : "");
        if (silent) {
            muted.add(name);
        }
        switch (monitor.state()) {
            case "OK" -> {
                // counted
            }
            case "Warn" -> warning.add(name);
            case "Alert" -> alerting.add(name);
            default -> blind.add(name + " is in state " + monitor.state());
        }
    }

    /** @param tags by which they were found */
    Reading reading(String tags) {
        if (!alerting.isEmpty()) {
            return health(false, alerting.size() + " of " + all + " monitors alert: " + named(alerting));
        }
        if (all == 0) {
            return new Reading.Missing(MissingCause.NO_DATA, "no monitor has the tags " + tags);
        }
        if (!blind.isEmpty()) {
            return new Reading.Missing(
                    MissingCause.NO_DATA, blind.size() + " of " + all + " monitors see nothing: " + named(blind));
        }
        return health(
                true,
                "none of " + all + " monitors alerts"
                        + (warning.isEmpty() ? "" : "; warning: " + named(warning))
                        + (muted.isEmpty() ? "" : "; muted: " + muted.size()));
    }

    private static String named(List<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }
}
