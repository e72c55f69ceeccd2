package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.OpenMetrics;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a check measures, and whom it asks. */
final class MeasurementReader {
    private static final List<String> KINDS = List.of("health", "ratio", "count", "gauge");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");

    private final FlowReader flows;

    MeasurementReader(FlowReader flows) {
        this.flows = flows;
    }

    Optional<Measurement> read(Fields check) {
        List<String> given = KINDS.stream().filter(check::has).toList();
        if (given.size() != 1) {
            check.error(
                    given.isEmpty()
                            ? "The check does not say what it measures."
                            : "The check measures two things: " + String.join(" and ", given) + ".",
                    "Write one of health, ratio, count, gauge.");
            return Optional.empty();
        }
        Place place = check.optional(given.getFirst()).orElseThrow();
        return switch (given.getFirst()) {
            case "health" -> flows.read(place).map(Measurement.Health::new);
            case "ratio" -> place.section(Section.RATIO).flatMap(this::ratio);
            case "count" -> series(place, true).map(Measurement.Count::new);
            default -> series(place, false).map(Measurement.Gauge::new);
        };
    }

    private Optional<Measurement> ratio(Fields ratio) {
        Optional<SeriesSource> bad = ratio.required("bad", "{ openmetrics: { url: ..., metric: ... } }")
                .flatMap(place -> series(place, true));
        Optional<SeriesSource> total = ratio.required("total", "{ openmetrics: { url: ..., metric: ... } }")
                .flatMap(place -> series(place, false));
        return ratio.make(() -> new Measurement.Ratio(bad.orElseThrow(), total.orElseThrow()));
    }

    private Optional<SeriesSource> series(Place place, boolean slower) {
        return place.section(Section.SERIES)
                .flatMap(source -> source.required(
                                "openmetrics", "{ url: https://host/metrics, metric: requests_total }")
                        .flatMap(inner -> inner.section(Section.OPENMETRICS))
                        .flatMap(fields -> openMetrics(fields, slower)));
    }

    private static Optional<SeriesSource> openMetrics(Fields fields, boolean slower) {
        Optional<Template> url =
                fields.required("url", "https://host/metrics").flatMap(place -> place.parsed(Addresses::template));
        Optional<String> metric = fields.required("metric", "http_requests_total")
                .flatMap(place -> place.parsed(MeasurementReader::name));
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
