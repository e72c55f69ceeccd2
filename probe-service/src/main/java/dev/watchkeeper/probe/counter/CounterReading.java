package dev.watchkeeper.probe.counter;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.freshness.Staleness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes one bucket of two scrapes. Where the scrape before is missing the bucket is Missing: what happened over a wider span is
 * never divided by guess.
 */
public final class CounterReading {
    private final Slot slot;

    public CounterReading(Slot slot) {
        this.slot = slot;
    }

    /**
     * What this scrape says.
     *
     * @param page every point of the page as it is at {@code now}
     * @param wanted what the check needs
     */
    public Scraped of(List<MetricPoint> page, List<Wanted> wanted, Optional<Remembered> before, Instant now) {
        return of(one -> page, wanted, before, now);
    }

    /**
     * The same where not all that is wanted is on one page.
     *
     * @param pages the page of each
     */
    public Scraped of(
            Function<Wanted, List<MetricPoint>> pages, List<Wanted> wanted, Optional<Remembered> before, Instant now) {
        List<Selected> selected = new ArrayList<>();
        for (Wanted one : wanted) {
            switch (Selection.of(pages.apply(one), one)) {
                case Selection.NotUsable(Reading.Missing missing) -> {
                    return new Scraped(Optional.of(whole(missing)), Optional.empty());
                }
                case Selection.Found(Selected found) -> selected.add(found);
            }
        }
        return new Scraped(sample(wanted, selected, before, now), Optional.of(new Remembered(slot.tick(), selected)));
    }

    private Optional<Sample> sample(
            List<Wanted> wanted, List<Selected> selected, Optional<Remembered> before, Instant now) {
        Optional<Reading> standing =
                tooOld(selected, now).or(() -> before.flatMap(last -> Frozen.between(last.series(), selected)));
        if (standing.isPresent()) {
            return standing.map(this::whole);
        }
        if (slot.check().measurement() instanceof Measurement.Gauge) {
            return Optional.of(whole(Counted.gauge(wanted.getFirst(), selected.getFirst())));
        }
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Instant since = before.get().tick();
        if (since.isBefore(slot.start())) {
            return Optional.of(whole(new Reading.Missing(
                    MissingCause.NO_DATA,
                    "the scrape before this one is missing, so that its counts cannot be told apart")));
        }
        if (!since.isBefore(slot.tick())) {
            return Optional.empty();
        }
        Reading reading = Counted.between(slot.check(), wanted, before.get().series(), selected);
        return Optional.of(new Sample(since, Duration.between(since, slot.tick()), reading));
    }

    private Optional<Reading> tooOld(List<Selected> selected, Instant now) {
        return selected.stream()
                .flatMap(series -> series.newest().stream())
                .filter(newest -> Staleness.stale(slot.check(), slot.every(), newest, now))
                .findFirst()
                .map(newest -> new Reading.Missing(MissingCause.STALE, "the newest value is of " + newest));
    }

    private Sample whole(Reading reading) {
        return new Sample(slot.start(), slot.length(), reading);
    }
}
