package dev.watchkeeper.verification.look;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answers to one look so far; the same whatever order they came in.
 *
 * @param answers per check the buckets that were read for this look, the newest hundred
 * @param done whether it has been judged
 */
public record LookState(Look look, SortedMap<String, NavigableMap<Instant, Sample>> answers, boolean done) {
    private static final int MOST_BUCKETS = 100;

    public LookState {
        answers = Collections.unmodifiableSortedMap(answers);
    }

    public static LookState of(Look look) {
        return new LookState(look, new TreeMap<>(), false);
    }

    public LookState plus(CheckReading reading) {
        if (done) {
            return this;
        }
        SortedMap<String, NavigableMap<Instant, Sample>> more = new TreeMap<>(answers);
        NavigableMap<Instant, Sample> buckets =
                new TreeMap<>(more.getOrDefault(reading.check().value(), new TreeMap<>()));
        for (Sample sample : reading.samples()) {
            buckets.merge(sample.start(), sample, LookState::stronger);
        }
        while (buckets.size() > MOST_BUCKETS) {
            buckets.pollFirstEntry();
        }
        more.put(reading.check().value(), buckets);
        return new LookState(look, more, false);
    }

    public LookState judged() {
        return new LookState(look, new TreeMap<>(), true);
    }

    public NavigableMap<Instant, Sample> of(CheckName check) {
        return answers.getOrDefault(check.value(), Collections.emptyNavigableMap());
    }

    private static Sample stronger(Sample one, Sample other) {
        if (one.reading().equals(other.reading())) {
            return one.length().compareTo(other.length()) >= 0 ? one : other;
        }
        return Reading.stronger(one.reading(), other.reading()) == one.reading() ? one : other;
    }

    /** Looks in the order in which they were asked for. */
    public static Comparator<LookState> order() {
        return Comparator.<LookState, Instant>comparing(l -> l.look().requested())
                .thenComparing(l -> l.look().id().value());
    }

    /** For a state's own map. */
    public static SortedMap<String, LookState> with(Map<String, LookState> looks, LookState look) {
        SortedMap<String, LookState> more = new TreeMap<>(looks);
        more.put(look.look().id().value(), look);
        return more;
    }
}
