package dev.watchkeeper.probe.counter;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Finds the series that a check asks for.
 *
 * <p>The rule for several matching series: they are added up when the check names at least one label, since then someone has said
 * which ones belong together. Without a label, two series are an answer that nobody asked for, and are not usable. A gauge is never
 * added up.
 */
public sealed interface Selection {
    record Found(Selected selected) implements Selection {}

    record NotUsable(Reading.Missing missing) implements Selection {}

    static Selection of(List<MetricPoint> page, Wanted wanted) {
        String written = wanted.written();
        String name = nameOn(page, wanted);
        Map<Map<String, String>, Double> values = new HashMap<>();
        TreeSet<String> otherBoundaries = new TreeSet<>();
        Instant newest = Instant.MIN;
        boolean timed = true;
        for (MetricPoint point : page) {
            if (!point.name().equals(name) || !wanted.matches(point.labels())) {
                continue;
            }
            if (!atBoundary(point, wanted.boundary())) {
                otherBoundaries.add(point.labels().getOrDefault("le", "none"));
                continue;
            }
            double value = point.value();
            if (!Double.isFinite(value)) {
                return notUsable(written + " is '" + shortened(point.written()) + "', which is no finite number");
            }
            if (values.put(point.labels(), value) != null) {
                return notUsable("the page has two values for the same series of " + written);
            }
            timed &= point.at().isPresent();
            newest = point.at().filter(newest::isBefore).orElse(newest);
        }
        if (values.isEmpty() && !otherBoundaries.isEmpty()) {
            return notUsable(written + " has no bucket that ends at "
                    + seconds(wanted.boundary().orElseThrow()) + " s; it has " + otherBoundaries);
        }
        if (values.size() > 1 && wanted.labels().isEmpty()) {
            return notUsable(values.size() + " series match " + written
                    + " and no label says which of them belong together: name a label");
        }
        return new Found(new Selected(
                values,
                timed && !values.isEmpty() ? Optional.of(newest) : Optional.empty(),
                only(page, "process_start_time_seconds"),
                only(page, "process_uptime_seconds")));
    }

    private static String nameOn(List<MetricPoint> page, Wanted wanted) {
        return wanted.names().stream()
                .filter(name -> page.stream().anyMatch(point -> point.name().equals(name)))
                .findFirst()
                .orElse(wanted.names().getFirst());
    }

    private static boolean atBoundary(MetricPoint point, Optional<Duration> boundary) {
        if (boundary.isEmpty()) {
            return true;
        }
        MetricPoint le = new MetricPoint("le", Map.of(), point.labels().getOrDefault("le", ""), Optional.empty());
        return Math.abs(le.value() - seconds(boundary.get())) < 1e-9;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static OptionalDouble only(List<MetricPoint> page, String name) {
        double[] values = page.stream()
                .filter(point -> point.name().equals(name))
                .mapToDouble(MetricPoint::value)
                .toArray();
        return values.length == 1 && Double.isFinite(values[0]) ? OptionalDouble.of(values[0]) : OptionalDouble.empty();
    }

    private static NotUsable notUsable(String why) {
        return new NotUsable(new Reading.Missing(MissingCause.UNUSABLE, why));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
