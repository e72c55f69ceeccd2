package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.probe.series.Window;
import java.time.Duration;
import java.time.Instant;

/** Answers to two questions for series. */
public final class DatadogAnswers {
    private static final Instant FROM = Instant.parse("2026-03-02T10:00:00Z");
    private static final Window WINDOW =
            new Window(FROM, FROM.plusSeconds(300), Duration.ofSeconds(60), Duration.ofSeconds(30));

    private DatadogAnswers() {}

    public static void read(String text) {
        new TimeseriesAnswer(WINDOW, 2).read(text);
    }
}
