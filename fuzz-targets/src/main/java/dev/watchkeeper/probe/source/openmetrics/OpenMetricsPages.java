package dev.watchkeeper.probe.source.openmetrics;

/** Pages of metrics. */
public final class OpenMetricsPages {
    private OpenMetricsPages() {}

    public static void read(String text) {
        Exposition.parse(text);
    }
}
