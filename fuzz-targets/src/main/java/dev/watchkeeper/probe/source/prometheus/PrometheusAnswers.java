package dev.watchkeeper.probe.source.prometheus;

import dev.watchkeeper.probe.series.Window;
import java.time.Duration;
import java.time.Instant;

/** Answers to range queries. */
public final class PrometheusAnswers {
    private static final Instant FROM = Instant.parse("2026-03-02T10:00:00Z");
    private static final Window WINDOW =
            new Window(FROM, FROM.plusSeconds(300), Duration.ofSeconds(60), Duration.ofSeconds(30));

    private PrometheusAnswers() {}

    public static void read(String text) {
        new RangeAnswer(WINDOW).read(text);
    }
}
