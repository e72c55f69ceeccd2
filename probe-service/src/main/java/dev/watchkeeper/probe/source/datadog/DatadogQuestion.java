package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.series.SeriesQuestion;

/** A query as Datadog reads it. A project has one account. */
record DatadogQuestion(ProjectName project, String text) implements SeriesQuestion {
    @Override
    public String account() {
        return "datadog " + project;
    }
}
