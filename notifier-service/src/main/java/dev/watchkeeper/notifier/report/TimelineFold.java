package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the {@value #MOST} events that tell the most; where there are more, those that nobody had to know of go first, and of
 * these the newest.
 */
final class TimelineFold {
    static final int MOST = 300;

    private static final Comparator<Timeline.Entry> BY_TIME =
            Comparator.comparing(Timeline.Entry::at).thenComparing(Timeline.Entry::type);

    private final List<Timeline.Entry> entries = new ArrayList<>();
    private int leftOut;

    void take(Told told) {
        if (!tells(told.event())) {
            return;
        }
        entries.add(new Timeline.Entry(
                told.time(),
                EventTypes.of(told.event()).name(),
                told.event() instanceof VerdictEvent.VerdictChanged changed
                        ? changed.severity()
                        : told.event().severity(),
                Wording.line(told.event().sentence())));
        if (entries.size() >= 2 * MOST) {
            thin();
        }
    }

    private static boolean tells(Event event) {
        return switch (event) {
            case ObservationEvent o -> o instanceof ObservationEvent.SourceGap;
            case NotificationEvent n -> false;
            case VerdictEvent.VerdictChanged changed ->
                switch (changed.verdict()) {
                    case Verdict.Breached breached -> true;
                    case Verdict.Healthy healthy -> changed.transition() > 1;
                    case Verdict.Inconclusive(Verdict.Why why) -> why == Verdict.Why.BLIND;
                };
            case DeploymentEvent.Checked checked -> false;
            default ->
                event.about().isPresent()
                        && !(event instanceof dev.watchkeeper.contract.event.WatchRecorded)
                        && !(event instanceof dev.watchkeeper.contract.event.ProbePositions);
        };
    }

    private void thin() {
        entries.sort(Comparator.comparing(Timeline.Entry::severity).reversed().thenComparing(BY_TIME));
        leftOut += entries.size() - MOST;
        entries.subList(MOST, entries.size()).clear();
    }

    Timeline timeline() {
        if (entries.size() > MOST) {
            thin();
        }
        return new Timeline(entries.stream().sorted(BY_TIME).toList(), leftOut);
    }
}
