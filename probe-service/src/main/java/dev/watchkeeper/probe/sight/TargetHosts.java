package dev.watchkeeper.probe.sight;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.HealthSource;
import dev.watchkeeper.policy.source.HttpFlow;
import dev.watchkeeper.policy.source.OpenMetrics;
import dev.watchkeeper.policy.source.SeriesSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which hosts a check speaks to, with their ports. */
final class TargetHosts {
    private TargetHosts() {}

    static Set<String> of(Check check) {
        return addresses(check).flatMap(TargetHosts::origin).collect(Collectors.toUnmodifiableSet());
    }

    /** What stands between the scheme and the path; the address may hold variables that are not filled in yet. */
    private static Stream<String> origin(String address) {
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            return Stream.empty();
        }
        int begin = address.indexOf("://") + 3;
        int end = begin;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return end > begin ? Stream.of(address.substring(begin, end)) : Stream.empty();
    }

    private static Stream<String> addresses(Check check) {
        return switch (check.measurement()) {
            case Measurement.Health(HealthSource source) ->
                source instanceof HttpFlow flow
                        ? flow.steps().stream().map(step -> step.url().text())
                        : Stream.empty();
            case Measurement.Ratio(SeriesSource bad, SeriesSource total) -> pages(List.of(bad, total));
            case Measurement.Count(SeriesSource query) -> pages(List.of(query));
            case Measurement.Gauge(SeriesSource query) -> pages(List.of(query));
        };
    }

    private static Stream<String> pages(List<SeriesSource> sources) {
        return sources.stream()
                .flatMap(source -> source instanceof OpenMetrics page
                        ? Stream.of(page.url().text())
                        : Stream.empty());
    }
}
