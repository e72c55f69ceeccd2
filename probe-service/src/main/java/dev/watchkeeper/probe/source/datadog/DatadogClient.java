package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.datadog.DatadogAccount;
import dev.watchkeeper.kit.datadog.TimeseriesRequest;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.source.Datadog;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Timeseries queries of Datadog, several in one call ({@code POST /api/v2/query/timeseries}); metrics of APM are metrics like any other.
 * Left alone, Datadog chooses the distance of the points by the length of the window; so each query is rolled up to the check's own
 * buckets, sums for counts and averages for gauges. Datadog refuses a call as a whole: then each of its queries is asked alone, so that
 * one that is wrong takes no other with it.
 */
public final class DatadogClient implements SeriesClient<DatadogQuestion> {
    /** Unless an operator says another number. */
    public static final int QUERIES_PER_CALL = 20;

    private final DatadogAccount account;
    private final int mostPerCall;

    /**
     * @param server of the account's site, such as {@code https://api.datadoghq.eu}
     * @param mostPerCall queries in one call, 1 to 50
     */
    public DatadogClient(Api api, URI server, int mostPerCall) {
        if (mostPerCall < 1 || mostPerCall > 50) {
            throw new IllegalArgumentException(
                    "watchkeeper.probe.datadog.queries-per-call: " + mostPerCall + " is not valid: 1 to 50");
        }
        this.account = new DatadogAccount(api, server);
        this.mostPerCall = mostPerCall;
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
    public int mostPerCall() {
        return mostPerCall;
    }

    @Override
    public List<SeriesAnswer> fetch(List<DatadogQuestion> questions, Window window) {
        List<SeriesAnswer> answers = together(questions, window);
        return questions.size() > 1 && answers.stream().allMatch(DatadogClient::refused)
                ? questions.stream()
                        .map(question -> together(List.of(question), window).getFirst())
                        .toList()
                : answers;
    }

    private List<SeriesAnswer> together(List<DatadogQuestion> questions, Window window) {
        Optional<String> body = Optional.of(TimeseriesRequest.of(
                questions.stream().map(DatadogQuestion::text).toList(), window.from(), window.to(), window.bucket()));
        return switch (account.call(questions.getFirst().project(), TimeseriesRequest.PATH, body, window.deadline())
                .needing("timeseries_query")) {
            case ApiAnswer.Content(String json, var headers) ->
                new TimeseriesAnswer(window, questions.size()).read(json);
            case ApiAnswer.None(var reading, var notBefore, boolean reached) ->
                Collections.nCopies(questions.size(), new SeriesAnswer.NotRead(reading, notBefore, reached));
        };
    }

    /** Not usable as it was asked; a limit, a refused key or a failure would only come again. */
    private static boolean refused(SeriesAnswer answer) {
        return answer instanceof SeriesAnswer.NotRead(Reading.Missing(var cause, var why), var later, var reached)
                && cause == MissingCause.UNUSABLE;
    }

    static String rolledUp(String query, long seconds) {
        if (query.contains(".rollup(")) {
            return query;
        }
        return query + ".rollup(" + (query.contains(".as_count()") ? "sum" : "avg") + ", " + seconds + ")";
    }
}
