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
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Timeseries queries of Datadog, several in one call ({@code POST /api/v2/query/timeseries}); metrics of APM are metrics like any other.
 * Datadog refuses a call as a whole: then each of its queries is asked alone, so that
 * one that is wrong takes no other with it, and is kept out of the calls that follow ({@link Refusals}).
 */
public final class DatadogClient implements SeriesClient<DatadogQuestion> {
    /** Unless an operator says another number. */
    public static final int QUERIES_PER_CALL = 20;

    private final DatadogAccount account;
    private final int mostPerCall;
    private final Turns turns;
    private final Refusals refusals = new Refusals();
    private final Clock clock;

    /**
     * @param server of the account's site, such as {@code https://api.datadoghq.eu}
     * @param mostPerCall queries in one call, 1 to 50
     * @param budgets for the calls beyond the first of a fetch
     */
    public DatadogClient(Api api, URI server, int mostPerCall, AccountBudgets budgets, Clock clock) {
        if (mostPerCall < 1 || mostPerCall > 50) {
            throw new IllegalArgumentException(
                    "watchkeeper.probe.datadog.queries-per-call: " + mostPerCall + " is not valid: 1 to 50");
        }
        this.account = new DatadogAccount(api, server);
        this.mostPerCall = mostPerCall;
        this.turns = new Turns(name(), budgets);
        this.clock = clock;
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
        return new DatadogQuestion(subject.project(), QueryText.of(text.fill(known, Escaping.QUERY), bucket));
    }

    @Override
    public int mostPerCall() {
        return mostPerCall;
    }

    @Override
    public List<SeriesAnswer> fetch(List<DatadogQuestion> questions, Window window) {
        Instant now = clock.instant();
        Map<DatadogQuestion, SeriesAnswer> answers = new HashMap<>();
        List<DatadogQuestion> together = new ArrayList<>();
        List<DatadogQuestion> alone = new ArrayList<>();
        for (DatadogQuestion question : questions) {
            Optional<SeriesAnswer> refusal = refusals.remembered(question, now);
            refusal.ifPresent(known -> answers.put(question, known));
            if (refusal.isEmpty()) {
                (refusals.has(question) ? alone : together).add(question);
            }
        }
        boolean several = together.size() > 1;
        Told.Word word = several ? askTogether(together, window, answers) : Told.Word.REFUSED;
        if (word == Told.Word.REFUSED) {
            alone.addAll(together);
        }
        if (word == Told.Word.NONE) { // A limit, or a failure: no more calls.
            SeriesAnswer none = Objects.requireNonNull(answers.get(together.getFirst()));
            alone.forEach(question -> answers.put(question, none));
        } else {
            answers.putAll(oneByOne(window).ask(alone, now.plus(window.deadline()), !several));
        }
        return questions.stream()
                .map(question -> Objects.requireNonNull(answers.get(question)))
                .toList();
    }

    private Told.Word askTogether(
            List<DatadogQuestion> questions, Window window, Map<DatadogQuestion, SeriesAnswer> answers) {
        Told told = told(questions, window, window.deadline());
        for (int i = 0; i < questions.size(); i++) {
            answers.put(questions.get(i), told.answers().get(i));
        }
        return told.word();
    }

    private OneByOne oneByOne(Window window) {
        return new OneByOne((question, within) -> told(List.of(question), window, within), turns, refusals, clock);
    }

    private Told told(List<DatadogQuestion> questions, Window window, Duration within) {
        Optional<String> body = Optional.of(TimeseriesRequest.of(
                questions.stream().map(DatadogQuestion::text).toList(), window.from(), window.to(), window.bucket()));
        return switch (account.call(questions.getFirst().project(), TimeseriesRequest.PATH, body, within)
                .needing("timeseries_query")) {
            case ApiAnswer.Content(String json, var headers) ->
                new TimeseriesAnswer(window, questions.size()).read(json);
            case ApiAnswer.None(var reading, var notBefore, boolean reached) ->
                Told.all(
                        questions.size(),
                        new SeriesAnswer.NotRead(reading, notBefore, reached),
                        refused(reading) ? Told.Word.REFUSED : Told.Word.NONE);
        };
    }

    /** Not usable as it was asked; a limit, a refused key or a failure would only come again. */
    private static boolean refused(Reading reading) {
        return reading instanceof Reading.Missing(var cause, var why) && cause == MissingCause.UNUSABLE;
    }
}
