package dev.watchkeeper.probe.delivery;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.ObservationEvent.SourceGap;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was observed and cannot be delivered: told as gaps when the broker takes events. Used under its owner's lock. */
final class DroppedSpans {
    private final Map<Key, Span> spans = new LinkedHashMap<>();

    /** @param why as the gap says it */
    void dropped(Event event, String why) {
        if (event instanceof Observed observed) {
            observed.readings()
                    .forEach(reading -> reading.samples()
                            .forEach(sample -> note(new Key(observed.watch(), reading.check(), why), sample)));
        }
    }

    /** The gaps, which are then forgotten here. */
    List<SourceGap> taken() {
        List<SourceGap> gaps = spans.entrySet().stream()
                .map(entry -> new SourceGap(
                        entry.getKey().watch(),
                        entry.getKey().check(),
                        entry.getValue().from(),
                        entry.getValue().to(),
                        entry.getKey().why()))
                .toList();
        spans.clear();
        return gaps;
    }

    private void note(Key key, Sample sample) {
        spans.merge(
                key,
                new Span(sample.start(), sample.end()),
                (one, other) -> new Span(
                        one.from().isBefore(other.from()) ? one.from() : other.from(),
                        one.to().isAfter(other.to()) ? one.to() : other.to()));
    }

    private record Key(WatchRef watch, CheckName check, String why) {}

    private record Span(Instant from, Instant to) {}
}
