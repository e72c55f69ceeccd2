package dev.watchkeeper.probe.source.cloudwatchlogs;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.series.SeriesQuestion;

/** A filter pattern of CloudWatch Logs with its variables filled in. */
record LogQuestion(ProjectName project, String account, String group, String pattern) implements SeriesQuestion {}
