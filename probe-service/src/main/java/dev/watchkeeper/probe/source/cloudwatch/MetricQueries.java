package dev.watchkeeper.probe.source.cloudwatch;

import dev.watchkeeper.probe.series.Window;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** Questions as GetMetricData takes them; each has its place in the list as its id. */
final class MetricQueries {
    private MetricQueries() {}

    static List<MetricDataQuery> of(List<CloudWatchQuestion> questions, Window window) {
        return IntStream.range(0, questions.size())
                .mapToObj(place -> query(id(place), questions.get(place), window))
                .toList();
    }

    static String id(int place) {
        return "q" + place;
    }

    private static MetricDataQuery query(String id, CloudWatchQuestion question, Window window) {
        List<Dimension> dimensions = question.dimensions().entrySet().stream()
                .map(entry -> Dimension.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
        MetricStat stat = MetricStat.builder()
                .metric(Metric.builder()
                        .namespace(question.namespace())
                        .metricName(question.metric())
                        .dimensions(dimensions)
                        .build())
                .period((int) window.bucket().toSeconds())
                .stat(question.statistic())
                .build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat)
                .returnData(true)
                .build();
    }
}
