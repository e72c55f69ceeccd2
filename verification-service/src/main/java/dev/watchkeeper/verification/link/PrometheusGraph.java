package dev.watchkeeper.verification.link;

import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.source.Prometheus;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.verification.plan.Span;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The expression browser of a server, with the query drawn over the window. */
final class PrometheusGraph {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private PrometheusGraph() {}

    /** Empty for a query of a version: a selector cannot be left out of PromQL by sight. */
    static Optional<String> url(Prometheus source, Duration bucket, Span shown) {
        if (!Set.of(Template.INTERVAL).containsAll(source.query().variables())) {
            return Optional.empty();
        }
        String query = source.query().fill(Map.of(Template.INTERVAL, Durations.text(bucket)), Escaping.NONE);
        return Optional.of(source.url().toString().replaceAll("/+$", "") + "/graph?g0.expr=" + WebText.encoded(query)
                + "&g0.tab=0&g0.range_input=" + shown.length().toSeconds() + "s&g0.end_input="
                + WebText.encoded(TIME.format(shown.to())));
    }
}
