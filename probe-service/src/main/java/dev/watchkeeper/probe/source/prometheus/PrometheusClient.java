package dev.watchkeeper.probe.source.prometheus;

import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.source.Prometheus;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
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
 * Range queries of the Prometheus HTTP API. The value at the end of a bucket is the bucket's: what {@code increase(...[$interval])}
 * counted in it, or the gauge as it stood then.
 */
public final class PrometheusClient implements SeriesClient<PrometheusQuestion> {
    private final Api api;

    public PrometheusClient(Api api) {
        this.api = api;
    }

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public boolean asks(SeriesSource query) {
        return query instanceof Prometheus;
    }

    @Override
    public boolean aligned() {
        return false;
    }

    @Override
    public PrometheusQuestion question(
            SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
        if (!(query instanceof Prometheus(URI server, var promql))) {
            throw new IllegalStateException("this client asks Prometheus, not " + query.word());
        }
        Map<String, String> known = new HashMap<>(variables);
        known.put("interval", Durations.text(bucket));
        return new PrometheusQuestion(subject.project(), server, promql.fill(known, Escaping.QUERY));
    }

    @Override
    public List<SeriesAnswer> fetch(List<PrometheusQuestion> questions, Window window) {
        return questions.stream().map(question -> fetch(question, window)).toList();
    }

    private SeriesAnswer fetch(PrometheusQuestion question, Window window) {
        URI address = URI.create(question.server() + "/api/v1/query_range?query="
                + URLEncoder.encode(question.text(), StandardCharsets.UTF_8)
                + "&start=" + seconds(window.from().plus(window.bucket()).toEpochMilli())
                + "&end=" + seconds(window.to().toEpochMilli())
                + "&step=" + seconds(window.bucket().toMillis()));
        return switch (api.call(question.project(), address, Map.of(), Optional.empty(), window.deadline())) {
            case ApiAnswer.Content(String json, var headers) -> new RangeAnswer(window).read(json);
            case ApiAnswer.None(var reading, var notBefore, boolean reached) ->
                new SeriesAnswer.NotRead(reading, notBefore, reached);
        };
    }

    private static String seconds(long millis) {
        return java.math.BigDecimal.valueOf(millis, 3).toPlainString();
    }
}
