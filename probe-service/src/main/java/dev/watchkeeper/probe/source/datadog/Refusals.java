package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.probe.series.SeriesAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The questions that Datadog has refused. For a while the refusal is the answer, without a call; after that the question is asked again,
 * alone, until it is answered: in a call with others it would make Datadog refuse all of them. Bounded; safe for threads.
 */
final class Refusals {
    /** So long a corrected mistake at Datadog, such as a metric that is there by now, may go unseen. */
    static final Duration REMEMBERED = Duration.ofMinutes(2);

    static final int MOST = 1_000;

    private final Map<DatadogQuestion, Refusal> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DatadogQuestion, Refusal> eldest) {
            return size() > MOST;
        }
    };

    private record Refusal(SeriesAnswer answer, Instant until) {}

    /** The answer of one that was refused a moment ago. */
    synchronized Optional<SeriesAnswer> remembered(DatadogQuestion question, Instant now) {
        return Optional.ofNullable(known.get(question))
                .filter(refusal -> now.isBefore(refusal.until()))
                .map(Refusal::answer);
    }

    /** Whether it was refused when it was asked last. */
    synchronized boolean has(DatadogQuestion question) {
        return known.containsKey(question);
    }

    /** It was asked alone, and this is what became of it. */
    synchronized void note(DatadogQuestion question, Told told, Instant now) {
        switch (told.word()) {
            case REFUSED -> known.put(question, new Refusal(told.answers().getFirst(), now.plus(REMEMBERED)));
            case READ -> known.remove(question);
            case NONE -> {}
        }
    }
}
