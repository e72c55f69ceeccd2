package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.source.Datadog;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.api.Api;
import dev.watchkeeper.probe.api.ApiAnswer;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Timeseries queries of Datadog ({@code GET /api/v1/query}). Left alone, Datadog chooses the distance of the points by the length of
 * the window; so the query is rolled up to the check's own buckets, sums for counts and averages for gauges.
 */
public final class DatadogClient implements SeriesClient<DatadogQuestion> {
    private final Api api;
    private final URI server;

    /** @param server of the account's site, such as {@code https://api.datadoghq.eu} */
    public DatadogClient(Api api, URI server) {
        this.api = api;
        this.server = server;
    }

    @Override
    public String name() {
        return "datadog";
    }

    @Override
    public boolean asks(SeriesSource query) {
        return query instanceof Datadog;
    }

    @Override
    public DatadogQuestion question(
            SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
        if (!(query instanceof Datadog(var text))) {
            throw new IllegalStateException("this client asks Datadog, not " + query.word());
        }
        Map<String, String> known = new HashMap<>(variables);
        known.put("interval", Durations.text(bucket));
        return new DatadogQuestion(subject.project(), rolledUp(text.fill(known, Escaping.QUERY), bucket.toSeconds()));
    }

    @Override
    public List<SeriesAnswer> fetch(List<DatadogQuestion> questions, Window window) {
        return questions.stream().map(question -> fetch(question, window)).toList();
    }

    private SeriesAnswer fetch(DatadogQuestion question, Window window) {
        URI address = URI.create(server + "/api/v1/query?from=" + window.from().getEpochSecond()
                + "&to=" + window.to().getEpochSecond()
                + "&query="
                + URLEncoder.encode(question.text(), StandardCharsets.UTF_8));
        Map<String, String> keys = Map.of(
                "DD-API-KEY", "secret:" + question.project() + "/datadog-api-key",
                "DD-APPLICATION-KEY", "secret:" + question.project() + "/datadog-application-key");
        return switch (api.call(question.project(), address, keys, Optional.empty(), window.deadline())) {
            case ApiAnswer.Content(String json, var headers) -> new TimeseriesAnswer(window).read(json);
            case ApiAnswer.None(var reading, var notBefore, boolean reached) ->
                new SeriesAnswer.NotRead(reading, notBefore, reached);
        };
    }

    static String rolledUp(String query, long seconds) {
        if (query.contains(".rollup(")) {
            return query;
        }
        return query + ".rollup(" + (query.contains(".as_count()") ? "sum" : "avg") + ", " + seconds + ")";
    }
}
