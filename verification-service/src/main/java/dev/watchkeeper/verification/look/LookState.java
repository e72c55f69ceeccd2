package dev.watchkeeper.verification.look;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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
    private static final int MOST_OPEN = 16;
    private static final int MOST_JUDGED = 8;

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

    /**
     * For a state's own map. Of the looks that have been judged the newest are kept, so that an answer that comes late is not taken
     * for another look.
     */
    public static SortedMap<String, LookState> with(Map<String, LookState> looks, LookState look) {
        SortedMap<String, LookState> more = new TreeMap<>(looks);
        more.put(look.look().id().value(), look);
        List<LookState> judged =
                more.values().stream().filter(LookState::done).sorted(order()).toList();
        judged.stream()
                .limit(Math.max(0, judged.size() - MOST_JUDGED))
                .forEach(old -> more.remove(old.look().id().value()));
        return more;
    }

    /** Whether one that is not known may be begun: not when too many are open, nor when it is so old that it may have been judged. */
    public static boolean canBegin(Map<String, LookState> looks, Look look) {
        List<LookState> judged =
                looks.values().stream().filter(LookState::done).sorted(order()).toList();
        return looks.size() - judged.size() < MOST_OPEN
                && (judged.size() < MOST_JUDGED || order().compare(of(look), judged.getFirst()) > 0);
    }
}
