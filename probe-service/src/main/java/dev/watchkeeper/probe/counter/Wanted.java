package dev.watchkeeper.probe.counter;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.OpenMetrics;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.policy.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One kind of series that a check needs, with the variables put in.
 *
 * @param names the metric's names, of which the first that the page has counts
 * @param boundary the upper bound of a histogram's bucket, compared as a number
 */
public record Wanted(String url, List<String> names, Map<String, String> labels, Optional<Duration> boundary) {
    public Wanted {
        names = List.copyOf(names);
        labels = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(labels));
    }

    /**
     * All that a check needs, always in the same order: what is slower than a boundary needs the histogram's count and the bucket
     * below the boundary. A check with {@code against} needs the same again of the other version.
     */
    public static List<Wanted> by(Check check, Map<String, String> variables) {
        List<Wanted> all = new ArrayList<>(of(check, variables));
        check.against().ifPresent(against -> {
            Map<String, String> other = new LinkedHashMap<>(variables);
            other.put(Template.VERSION, against.version().fill(variables, Escaping.NONE));
            all.addAll(of(check, other));
        });
        return all;
    }

    private static List<Wanted> of(Check check, Map<String, String> variables) {
        List<Wanted> all = new ArrayList<>();
        for (SeriesSource source : sources(check)) {
            OpenMetrics query = (OpenMetrics) source;
            if (query.slowerThan().isPresent()) {
                all.add(of(query, variables, List.of(query.metric() + "_count"), Optional.empty()));
                all.add(of(query, variables, List.of(query.metric() + "_bucket"), query.slowerThan()));
            } else {
                List<String> names = List.of(query.metric(), query.metric() + "_total", query.metric() + "_count");
                all.add(of(query, variables, names, Optional.empty()));
            }
        }
        return all;
    }

    static List<SeriesSource> sources(Check check) {
        return switch (check.measurement()) {
            case Measurement.Ratio(SeriesSource bad, SeriesSource total) -> List.of(bad, total);
            case Measurement.Count(SeriesSource query) -> List.of(query);
            case Measurement.Gauge(SeriesSource query) -> List.of(query);
            case Measurement.Health ignored -> List.of();
        };
    }

    private static Wanted of(
            OpenMetrics query, Map<String, String> variables, List<String> names, Optional<Duration> boundary) {
        Map<String, String> labels = new LinkedHashMap<>();
        query.labels().forEach((label, value) -> labels.put(label, value.fill(variables, Escaping.NONE)));
        return new Wanted(query.url().fill(variables, Escaping.URL), names, labels, boundary);
    }

    /** A label that a series does not have counts as empty, as in Prometheus. */
    boolean matches(Map<String, String> there) {
        return labels.entrySet().stream()
                .allMatch(wanted -> there.getOrDefault(wanted.getKey(), "").equals(wanted.getValue()));
    }

    /** As a person would write it. */
    String written() {
        if (labels.isEmpty()) {
            return names.getFirst();
        }
        return names.getFirst()
                + labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
