package dev.watchkeeper.probe.source.rds;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.source.RdsGauge;
import dev.watchkeeper.probe.series.SeriesQuestion;

/**
 * A figure of an instance.
 *
 * @param metric the metric of CloudWatch that it is read from
 */
record RdsQuestion<M extends SeriesQuestion>(
        ProjectName project, String account, String instance, RdsGauge.Metric figure, M metric)
        implements SeriesQuestion {}
