package dev.watchkeeper.probe.source.datadog;

import java.time.Duration;

/**
 * A query as Datadog is to read it. Left alone, Datadog chooses the distance of the points by the length of the window; so each query
 * is rolled up to the check's own buckets, sums for counts and averages for gauges. And left alone it fills in what a gauge lacks,
 * where several hosts report it, with a line between the neighbours; what is missing must not become a number.
 *
 * @see <a href="https://docs.datadoghq.com/metrics/guide/interpolation-the-fill-modifier-explained/">Interpolation and the fill
 *     modifier</a>
 */
final class QueryText {
    private static final String ROLLUP = ".rollup(";
    private static final String FILL = ".fill(";
    private static final String COUNT = ".as_count()";
    private static final String RATE = ".as_rate()";

    private QueryText() {}

    /** What the query says itself about either it keeps. */
    static String of(String query, Duration bucket) {
        return notFilledIn(rolledUp(query, bucket));
    }

    private static String rolledUp(String query, Duration bucket) {
        return query.contains(ROLLUP)
                ? query
                : query + ROLLUP + (query.contains(COUNT) ? "sum" : "avg") + ", " + bucket.toSeconds() + ")";
    }

    /** Before the roll-up, where it belongs to the metric also when a function stands around both. */
    private static String notFilledIn(String query) {
        boolean said = query.contains(FILL) || query.contains(COUNT) || query.contains(RATE);
        return said ? query : query.replace(ROLLUP, FILL + "null)" + ROLLUP);
    }
}
