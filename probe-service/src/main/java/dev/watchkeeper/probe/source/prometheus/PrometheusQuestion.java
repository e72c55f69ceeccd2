package dev.watchkeeper.probe.source.prometheus;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.series.SeriesQuestion;
import java.net.URI;

/** A query as a server reads it. */
record PrometheusQuestion(ProjectName project, URI server, String text) implements SeriesQuestion {
    @Override
    public String account() {
        return "prometheus " + server;
    }
}
