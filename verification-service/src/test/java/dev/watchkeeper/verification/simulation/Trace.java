package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import java.util.stream.Collectors;

/** Steps in words, for a run that is looked at. */
final class Trace {
    private Trace() {}

    static String of(Appended record) {
        String what = record.event() instanceof ObservationEvent.Observed observed
                ? observed.instance() + " " + observed.purpose() + " "
                        + observed.readings().stream()
                                .map(r -> r.check() + " to " + Moment.of(r.watermark()) + " "
                                        + r.samples().stream()
                                                .map(s -> Moment.of(s.start()) + "=" + s.reading())
                                                .collect(Collectors.joining(", ", "[", "]")))
                                .collect(Collectors.joining("; "))
                : record.event().sentence();
        return record.topic().shortName() + "/" + record.offset() + " appended " + Moment.of(record.appended()) + ": "
                + what;
    }

    static String of(Envelope envelope) {
        String which = envelope.event() instanceof VerdictEvent.VerdictChanged v
                ? v.rule() + " #" + v.transition() + " " + v.verdict() + " "
                : "";
        return which + envelope.event().sentence();
    }
}
