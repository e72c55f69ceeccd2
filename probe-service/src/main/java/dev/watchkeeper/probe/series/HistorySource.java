package dev.watchkeeper.probe.series;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A source of series: asks the queries of a check, each once however many checks and deployments share it, and reads the buckets
 * from their answers.
 *
 * @param <Q> a query as its client asks it
 */
public final class HistorySource<Q extends SeriesQuestion> implements Source {
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final SeriesClient<Q> client;
    private final SharedQuestions<Q> questions;

    public HistorySource(SeriesClient<Q> client, Queries queries) {
        this.client = client;
        this.questions = queries.of(client);
    }

    @Override
    public String name() {
        return client.name();
    }

    @Override
    public boolean answers(Check check) {
        List<SeriesSource> queries = queries(check);
        return !queries.isEmpty() && queries.stream().allMatch(client::asks);
    }

    @Override
    public boolean keepsHistory() {
        return true;
    }

    @Override
    public boolean batched() {
        return client.mostPerCall() > 1;
    }

    @Override
    public boolean aligned() {
        return client.aligned();
    }

    @Override
    public Duration deadline(Check check, Duration every) {
        return LONGEST;
    }

    @Override
    public Answer ask(Ask ask) {
        String why;
        try {
            return begin(ask).get(ask.deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            why = "no answer within " + ask.deadline().toMillis()
                    + " ms"; // A call may have begun for one that came earlier.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "the probe stops";
        } catch (ExecutionException e) {
            throw new IllegalStateException("whatever becomes of a question is an answer", e.getCause());
        }
        return Answer.whole(ask.slot(), new Reading.Failed(FailureCategory.TIMEOUT, why), Optional.empty(), false);
    }

    /** The same without waiting. */
    public CompletableFuture<Answer> begin(Ask ask) {
        Window window = Window.of(ask.slot(), ask.deadline());
        List<CompletableFuture<SeriesAnswer>> open = versions(ask).stream()
                .flatMap(variables ->
                        queries(ask.slot().check()).stream().map(query -> answer(ask, variables, query, window)))
                .toList();
        return CompletableFuture.allOf(open.toArray(CompletableFuture[]::new))
                .thenApply(all -> together(
                        ask.slot(),
                        window,
                        open.stream().map(CompletableFuture::join).toList()));
    }

    private static Answer together(Slot slot, Window window, List<SeriesAnswer> answers) {
        List<SeriesAnswer.Points> read = new ArrayList<>();
        for (SeriesAnswer one : answers) {
            switch (one) {
                case SeriesAnswer.Points points -> read.add(points);
                case SeriesAnswer.NotRead(var reading, var notBefore, boolean reached) -> {
                    return Answer.whole(slot, reading, notBefore, reached);
                }
            }
        }
        return new Answer(samples(slot.check(), window, read), Optional.empty(), Optional.empty(), true);
    }

    /** A query that cannot be filled in is no question at all. */
    private CompletableFuture<SeriesAnswer> answer(
            Ask ask, Supplier<Map<String, String>> variables, SeriesSource query, Window window) {
        try {
            return questions.ask(
                    client.question(query, ask.subject(), variables.get(), window.bucket()),
                    window,
                    ask.slot().check().delay());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(new SeriesAnswer.NotRead(
                    new Reading.Missing(MissingCause.UNUSABLE, String.valueOf(e.getMessage())),
                    Optional.empty(),
                    true));
        }
    }

    /** What the variables mean for each version that is asked about: the new one, and the one that it is held against. */
    private static List<Supplier<Map<String, String>>> versions(Ask ask) {
        List<Supplier<Map<String, String>>> all = new ArrayList<>();
        all.add(ask::variables);
        ask.slot()
                .check()
                .against()
                .ifPresent(against -> all.add(() -> {
                    Map<String, String> other = new LinkedHashMap<>(ask.variables());
                    other.put(Template.VERSION, against.version().fill(ask.variables(), Escaping.NONE));
                    return other;
                }));
        return all;
    }

    private static List<Sample> samples(Check check, Window window, List<SeriesAnswer.Points> read) {
        return switch (check.measurement()) {
            case Measurement.Ratio ratio ->
                check.against().isPresent()
                        ? BucketReadings.ofTwoVersions(
                                BucketReadings.ratio(window, read.get(0), read.get(1)),
                                BucketReadings.ratio(window, read.get(2), read.get(3)))
                        : BucketReadings.ratio(window, read.get(0), read.get(1));
            case Measurement.Count count ->
                BucketReadings.count(
                        window, check, read.get(0), read.size() > 1 ? Optional.of(read.get(1)) : Optional.empty());
            case Measurement.Gauge gauge -> BucketReadings.gauge(window, read.get(0));
            case Measurement.Health health ->
                throw new IllegalStateException(check.name() + " is a health check, and this source has series");
        };
    }

    private static List<SeriesSource> queries(Check check) {
        return switch (check.measurement()) {
            case Measurement.Ratio(SeriesSource bad, SeriesSource total) -> List.of(bad, total);
            case Measurement.Count(SeriesSource query) ->
                check.seenBy().map(seen -> List.of(query, seen)).orElse(List.of(query));
            case Measurement.Gauge(SeriesSource query) -> List.of(query);
            case Measurement.Health ignored -> List.of();
        };
    }
}
