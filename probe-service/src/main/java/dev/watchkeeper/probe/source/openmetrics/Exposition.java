package dev.watchkeeper.probe.source.openmetrics;

import dev.watchkeeper.probe.counter.MetricPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the OpenMetrics 1.0 and Prometheus 0.0.4 text forms. A page with one line that is neither is not read at all: half a page
 * of counters is no page. What stands as a value is kept as it is written, for whoever needs that series to judge.
 */
sealed interface Exposition {
    int MOST_LINES = 100_000;

    record Parsed(List<MetricPoint> points) implements Exposition {}

    record NotParsed(String why) implements Exposition {}

    static Exposition parse(String text) {
        List<MetricPoint> points = new ArrayList<>();
        int number = 0;
        boolean openMetrics = text.stripTrailing().endsWith("# EOF");
        for (String line : text.split("\n", MOST_LINES + 1)) {
            number++;
            if (number > MOST_LINES) {
                return new NotParsed("more than " + MOST_LINES + " lines");
            }
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            var point = new ExpositionLine(content).point(openMetrics);
            if (point.isEmpty()) {
                return new NotParsed("line " + number + " is no metric");
            }
            points.add(point.get());
        }
        return new Parsed(points);
    }
}
