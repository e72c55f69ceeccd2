package dev.watchkeeper.probe.history;

import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.source.TickScope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks the source of a check for its past, in the same way as a watch asks. */
public final class PastReader {
    private final Sources sources;

    public PastReader(Sources sources) {
        this.sources = sources;
    }

    /**
     * What a source said of a stretch.
     *
     * @param values every bucket that need not be asked for again
     * @param notBefore until when it asks to be left alone
     */
    public record Said(Map<Instant, PastValue> values, Optional<Instant> notBefore) {
        public Said {
            values = Map.copyOf(values);
        }
    }

    /** Whether the source keeps a past at all. */
    public boolean keeps(Check check) {
        return sources.keepsHistory(check);
    }

    /** Blocks at most until the source's own deadline. */
    public Said read(Subject subject, Check check, Span span, Duration bucket) {
        Source source = sources.of(check)
                .orElseThrow(() -> new IllegalStateException("asked is only what keeps a past: " + check.name()));
        Slot slot = new Slot(check, span.from(), span.length(), bucket, bucket);
        Answer answer = source.ask(new Ask(
                subject.ofAllTime(),
                slot,
                PastVariables.of(subject),
                Optional.empty(),
                new TickScope(),
                source.deadline(check, bucket)));
        return new Said(values(answer), answer.notBefore());
    }

    private static Map<Instant, PastValue> values(Answer answer) {
        Map<Instant, PastValue> values = new HashMap<>();
        for (Sample sample : answer.samples()) {
            PastValue.of(sample.reading()).ifPresent(value -> values.put(sample.start(), value));
        }
        return values;
    }
}
