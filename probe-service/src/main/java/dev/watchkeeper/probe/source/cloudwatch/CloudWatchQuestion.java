package dev.watchkeeper.probe.source.cloudwatch;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.series.SeriesQuestion;
import java.util.SortedMap;
import java.util.TreeMap;

/** One metric with its dimensions filled in, and the statistic of each period. */
record CloudWatchQuestion(
        ProjectName project,
        String account,
        String namespace,
        String metric,
        SortedMap<String, String> dimensions,
        String statistic)
        implements SeriesQuestion {
    CloudWatchQuestion {
        dimensions = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }
}
