package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.source.OpenMetrics;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code openmetrics}. */
final class OpenMetricsReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");

    private OpenMetricsReader() {}

    /** @param slower whether what is slower than a boundary can be meant */
    static Optional<SeriesSource> read(Place place, boolean slower) {
        return place.section(Section.OPENMETRICS).flatMap(fields -> openMetrics(fields, slower));
    }

    private static Optional<SeriesSource> openMetrics(Fields fields, boolean slower) {
        Optional<Template> url =
                fields.required("url", "https://host/metrics").flatMap(place -> place.parsed(Addresses::template));
        Optional<String> metric = fields.required("metric", "http_requests_total")
                .flatMap(place -> place.parsed(OpenMetricsReader::name));
        Map<String, Template> labels = new HashMap<>();
        fields.optional("labels")
                .flatMap(Place::names)
                .ifPresent(names ->
                        names.words().forEach(word -> label(names, word).ifPresent(value -> labels.put(word, value))));
        Optional<Duration> slowerThan = fields.optional("slowerThan").flatMap(Spans::positive);
        if (slowerThan.isPresent() && !slower) {
            fields.errorAt(
                    "slowerThan",
                    "`slowerThan` counts the slow ones, and here it means nothing.",
                    "Use it under `bad` or `count`; the total is the histogram's _count.");
        }
        VariableFit.hold(fields, "url", url, VariableFit.GIVEN);
        return fields.make(() -> new OpenMetrics(url.orElseThrow(), metric.orElseThrow(), labels, slowerThan));
    }

    private static Optional<Template> label(Fields names, String word) {
        if (!NAME.matcher(word).matches()) {
            names.errorAt(word, "`" + word + "` cannot be a label.", "Use letters, digits and underscores.");
        }
        Optional<Template> value = names.optional(word).flatMap(Place::text).map(Template::new);
        VariableFit.hold(names, word, value, VariableFit.GIVEN);
        return value;
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a metric's name: labels go under `labels`");
        }
        return text;
    }
}
