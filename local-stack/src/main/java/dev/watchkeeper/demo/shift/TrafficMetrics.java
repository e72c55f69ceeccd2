package dev.watchkeeper.demo.shift;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Counts per version in OpenMetrics text. Health checks do not count: they would water the ratios down. */
final class TrafficMetrics {
    static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String[] CODES = {"2xx", "4xx", "5xx"};

    private final Map<String, Counts> byVersion = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final double startSeconds;

    TrafficMetrics(double startSeconds) {
        this.startSeconds = startSeconds;
    }

    /** Makes the series of a version appear with zeros, before its first request. */
    void learn(String version) {
        locked(() -> byVersion.computeIfAbsent(version, v -> new Counts()));
    }

    void count(String version, int status, Duration took) {
        locked(() -> byVersion.computeIfAbsent(version, v -> new Counts()).add(status, took));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        locked(() -> write(text));
        return text.toString();
    }

    private void write(StringBuilder text) {
        text.append("# TYPE household_http_requests counter\n");
        text.append("# HELP household_http_requests Requests by version and class of status.\n");
        byVersion.forEach((version, counts) -> {
            for (int i = 0; i < CODES.length; i++) {
                text.append("household_http_requests_total{version=\"%s\",code=\"%s\"} %d\n"
                        .formatted(version, CODES[i], counts.codes[i]));
            }
        });
        text.append("# TYPE household_http_request_duration_seconds histogram\n");
        text.append("# UNIT household_http_request_duration_seconds seconds\n");
        text.append("# HELP household_http_request_duration_seconds How long requests took.\n");
        byVersion.forEach((version, counts) -> counts.histogram(version, text));
        text.append("# TYPE process_start_time_seconds gauge\n");
        text.append(String.format(Locale.ROOT, "process_start_time_seconds %.3f\n", startSeconds));
        text.append("# EOF\n");
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private static final class Counts {
        private final long[] codes = new long[CODES.length];
        private final Map<LatencyClass, Long> buckets = new EnumMap<>(LatencyClass.class);
        private long nanos;

        void add(int status, Duration took) {
            codes[status >= 500 ? 2 : status >= 400 ? 1 : 0]++;
            buckets.merge(LatencyClass.of(took), 1L, Long::sum);
            nanos += took.toNanos();
        }

        void histogram(String version, StringBuilder text) {
            long upTo = 0;
            for (LatencyClass bound : LatencyClass.values()) {
                upTo += buckets.getOrDefault(bound, 0L);
                text.append("household_http_request_duration_seconds_bucket{version=\"%s\",le=\"%s\"} %d\n"
                        .formatted(version, bound.label(), upTo));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "household_http_request_duration_seconds_sum{version=\"%s\"} %.6f\n",
                    version,
                    nanos / 1e9));
            text.append("household_http_request_duration_seconds_count{version=\"%s\"} %d\n".formatted(version, upTo));
        }
    }
}
