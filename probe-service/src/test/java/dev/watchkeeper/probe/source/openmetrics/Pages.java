package dev.watchkeeper.probe.source.openmetrics;

import dev.watchkeeper.probe.counter.MetricPoint;
import java.util.List;

/** Pages of metrics for tests of other packages. */
public final class Pages {
    private Pages() {}

    public static List<MetricPoint> parsed(String text) {
        return switch (Exposition.parse(text)) {
            case Exposition.Parsed(var points) -> points;
            case Exposition.NotParsed(String why) -> throw new AssertionError(why);
        };
    }
}
