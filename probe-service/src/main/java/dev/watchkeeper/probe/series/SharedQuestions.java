package dev.watchkeeper.probe.series;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Asks the same question once, whichever deployments ask it: while it is open they wait for the same answer, and for a short while
 * after it is remembered. Of a window only the buckets are asked for that are not known. Bounded; safe for threads.
 */
final class SharedQuestions<Q extends SeriesQuestion> {
    static final int MOST_QUESTIONS = 20_000;
    /** A refusal is the answer to all who ask when the same bucket closes; after that the source is tried again. */
    static final Duration FAILURE_KEPT = Duration.ofSeconds(5);

    private final BiFunction<Q, Window, CompletableFuture<SeriesAnswer>> calls;
    private final QueryCounts counts;
    private final Clock clock;
    private final Map<Key, KnownSeries> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, KnownSeries> eldest) {
            return size() > MOST_QUESTIONS;
        }
    };
    private final Map<Key, List<Open>> open = new HashMap<>();

    /** @param delay of who asks: an answer that is too young for one is none for another */
    private record Key(SeriesQuestion question, Duration bucket, Duration delay) {}

    private record Open(Window window, CompletableFuture<SeriesAnswer> answer, Optional<Instant> failedAt) {
        boolean covers(Window wanted) {
            return !wanted.from().isBefore(window.from()) && !wanted.to().isAfter(window.to());
        }
    }

    SharedQuestions(BiFunction<Q, Window, CompletableFuture<SeriesAnswer>> calls, QueryCounts counts, Clock clock) {
        this.calls = calls;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * The answer for a window, which may hold points of a longer one. Never blocks.
     *
     * @param delay after which a closed bucket is asked for
     */
    CompletableFuture<SeriesAnswer> ask(Q question, Window window, Duration delay) {
        Key key = new Key(question, window.bucket(), delay);
        CompletableFuture<SeriesAnswer> mine = new CompletableFuture<>();
        Window rest;
        NavigableMap<Instant, Double> before;
        synchronized (this) {
            KnownSeries series = known.get(key);
            Instant until = series != null && series.covers(window.from()) ? series.to() : window.from();
            before = series == null ? new TreeMap<>() : series.between(window.from(), window.to());
            if (!until.isBefore(window.to())) {
                counts.asked(true);
                return CompletableFuture.completedFuture(new SeriesAnswer.Points(before, false));
            }
            rest = new Window(until, window.to(), window.bucket(), window.deadline());
            Optional<Open> other = open(key, rest);
            if (other.isPresent()) {
                counts.asked(true);
                return other.get().answer().thenApply(answer -> joined(before, answer));
            }
            open.computeIfAbsent(key, k -> new ArrayList<>()).add(new Open(rest, mine, Optional.empty()));
        }
        counts.asked(false);
        CompletableFuture<Void> unused = calls.apply(question, rest).thenAccept(answer -> {
            answered(key, rest, mine, answer);
            mine.complete(answer);
        });
        return mine.thenApply(answer -> joined(before, answer));
    }

    private Optional<Open> open(Key key, Window rest) {
        Instant now = clock.instant();
        List<Open> all = open.getOrDefault(key, List.of());
        return all.stream()
                .filter(one -> one.covers(rest)
                        && one.failedAt()
                                .map(at -> at.plus(FAILURE_KEPT).isAfter(now))
                                .orElse(true))
                .findFirst();
    }

    private synchronized void answered(
            Key key, Window rest, CompletableFuture<SeriesAnswer> mine, SeriesAnswer answer) {
        List<Open> all = open.getOrDefault(key, List.of());
        all.removeIf(one -> one.answer() == mine || one.failedAt().isPresent());
        switch (answer) {
            case SeriesAnswer.Points points -> {
                if (!points.partial()) {
                    known.merge(key, KnownSeries.of(rest, points), KnownSeries::with);
                }
            }
            case SeriesAnswer.NotRead failed -> all.add(new Open(rest, mine, Optional.of(clock.instant())));
        }
        if (all.isEmpty()) {
            open.remove(key);
        }
        if (open.size() > MOST_QUESTIONS) {
            forgetFailures();
        }
    }

    /** Questions that hold the time are asked once and never again: their failures would stay for good. */
    private void forgetFailures() {
        open.values().forEach(all -> all.removeIf(one -> one.failedAt().isPresent()));
        open.values().removeIf(List::isEmpty);
    }

    private static SeriesAnswer joined(NavigableMap<Instant, Double> before, SeriesAnswer answer) {
        return switch (answer) {
            case SeriesAnswer.NotRead failed -> failed;
            case SeriesAnswer.Points(var values, boolean partial) -> {
                if (before.isEmpty()) {
                    yield answer;
                }
                NavigableMap<Instant, Double> all = new TreeMap<>(before);
                all.putAll(values);
                yield new SeriesAnswer.Points(all, partial);
            }
        };
    }
}
