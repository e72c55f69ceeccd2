package dev.watchkeeper.verification.before;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each check answered before the start. A measured answer stands over any other, a newer over an older one.
 *
 * @param answers the answer of each check that has one
 * @param baselines the checks whose baseline was read
 * @param judged whether it has been said
 */
public record BeforeReadings(Map<CheckName, Sample> answers, java.util.SortedSet<String> baselines, boolean judged) {
    public static final BeforeReadings NONE = new BeforeReadings(Map.of(), new TreeSet<>(), false);

    public BeforeReadings {
        Map<CheckName, Sample> sorted = new TreeMap<>(Comparator.comparing(CheckName::value));
        sorted.putAll(answers);
        answers = Collections.unmodifiableMap(sorted);
        baselines = Collections.unmodifiableSortedSet(new TreeSet<>(baselines));
    }

    public BeforeReadings plus(CheckReading reading) {
        if (reading.samples().isEmpty()) {
            return this;
        }
        Map<CheckName, Sample> more = new TreeMap<>(Comparator.comparing(CheckName::value));
        more.putAll(answers);
        for (Sample sample : reading.samples()) {
            more.merge(reading.check(), sample, BeforeReadings::better);
        }
        return new BeforeReadings(more, baselines, judged);
    }

    public BeforeReadings withBaseline(CheckName check) {
        java.util.SortedSet<String> more = new TreeSet<>(baselines);
        more.add(check.value());
        return new BeforeReadings(answers, more, judged);
    }

    public BeforeReadings said() {
        return new BeforeReadings(Map.of(), new TreeSet<>(), true);
    }

    public Optional<Sample> of(CheckName check) {
        return Optional.ofNullable(answers.get(check));
    }

    private static Sample better(Sample one, Sample other) {
        boolean oneMeasured = one.reading() instanceof Reading.Measured;
        boolean otherMeasured = other.reading() instanceof Reading.Measured;
        if (oneMeasured && otherMeasured && !one.start().equals(other.start())) {
            return one.start().isAfter(other.start()) ? one : other;
        }
        if (one.reading().equals(other.reading())) {
            Duration longer = one.length().compareTo(other.length()) >= 0 ? one.length() : other.length();
            return new Sample(one.start().isAfter(other.start()) ? one.start() : other.start(), longer, one.reading());
        }
        return Reading.stronger(one.reading(), other.reading()) == one.reading() ? one : other;
    }
}
