package dev.watchkeeper.probe.history;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.source.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The past of checks: what was fetched before, completed by what is missing. A source that fails or asks to be left alone is
 * left alone; what it did not say stays to be asked for. Safe for threads.
 */
public final class History {
    /** One call asks for so many buckets, as a watch that comes back after an absence does. */
    public static final int MOST_BUCKETS = 360;
    /** After a failed call the check's source is not asked for its past. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** A day before a request is still asked for some time after it. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final PastReader reader;
    private final HistoryStore store;
    private final Clock clock;
    private final ConcurrentHashMap<SeriesKey, Instant> notBefore = new ConcurrentHashMap<>();

    public History(PastReader reader, HistoryStore store, Clock clock) {
        this.reader = reader;
        this.store = store;
        this.clock = clock;
    }

    public boolean keeps(Check check) {
        return reader.keeps(check);
    }

    private PastSeries known(Subject subject, Check check, Scale scale, Duration own) {
        Duration bucket = scale.bucketOf(own);
        return store.load(SeriesKey.of(subject, check, bucket))
                .filter(series -> series.bucket().equals(bucket))
                .orElseGet(() -> PastSeries.empty(bucket))
                .since(scale.span(check, clock.instant()).from().minus(SLACK));
    }

    /**
     * Asks for what is missing of these spans, at most so many times and not after an instant; the newest of each span first.
     *
     * @param own how long the source's buckets are
     */
    public PastSeries completed(
            Subject subject, Check check, Scale scale, Duration own, List<Span> wanted, int mostCalls, Instant until) {
        PastSeries series = known(subject, check, scale, own);
        SeriesKey key = SeriesKey.of(subject, check, series.bucket());
        int calls = 0;
        boolean goesOn = true;
        for (Span span : wanted) {
            for (Span stretch : series.missing(closed(check, span), MOST_BUCKETS)) {
                goesOn = goesOn && calls < mostCalls && mayAsk(key, until);
                if (goesOn) {
                    calls++;
                    PastReader.Said said = reader.read(subject, check, stretch, series.bucket());
                    series = series.with(said.values());
                    goesOn = !said.values().isEmpty();
                    if (!goesOn) {
                        notBefore.put(
                                key, said.notBefore().orElse(clock.instant().plus(PAUSE)));
                    }
                }
            }
        }
        if (calls > 0) {
            store.save(key, series);
        }
        return series;
    }

    private boolean mayAsk(SeriesKey key, Instant until) {
        Instant now = clock.instant();
        notBefore.values().removeIf(at -> !at.isAfter(now));
        return now.isBefore(until) && !notBefore.containsKey(key);
    }

    private Span closed(Check check, Span span) {
        Instant end = clock.instant().minus(check.delay());
        return span.to().isAfter(end) ? new Span(span.from(), end) : span;
    }
}
