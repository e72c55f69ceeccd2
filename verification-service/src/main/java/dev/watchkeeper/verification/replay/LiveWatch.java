package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Measured;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A planned watch whose rows are being replayed. */
final class LiveWatch {
    private static final Duration SHORTEST_TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_TICK = Duration.ofMinutes(5);

    private final PlannedWatch plan;
    private final Instant end;
    private final List<Said> said = new ArrayList<>();
    private final PseudoWatch watch;

    LiveWatch(
            Mapping mapping,
            WatchRules rules,
            WatchRef ref,
            PlannedWatch plan,
            List<ObservationEvent.BaselineRecorded> baselines,
            Predicate<Said> kept) {
        this.plan = plan;
        // what its last bucket says is still heard, and that its phases end
        this.end = plan.span()
                .to()
                .plus(mapping.delay())
                .plus(mapping.bucket().multipliedBy(3))
                .plusSeconds(60);
        this.watch = new PseudoWatch(
                ref, rules, plan.span().from(), plan.fullShift(), baselines, tick(mapping.bucket()), each -> {
                    if (!each.at().isAfter(end) && kept.test(each)) {
                        said.add(each);
                    }
                });
    }

    void observe(Measured row) {
        if (plan.span().overlaps(new Span(row.start(), row.end()))) {
            watch.observe(row.appended(), row.readings());
        }
    }

    boolean overAt(Instant instant) {
        return instant.isAfter(end);
    }

    WatchOutcome close() {
        watch.tickUntil(end);
        return new WatchOutcome(plan, said);
    }

    /** A bucket of an hour needs no clock that is heard each second. */
    private static Duration tick(Duration bucket) {
        Duration quarter = bucket.dividedBy(4);
        if (quarter.compareTo(SHORTEST_TICK) < 0) {
            return SHORTEST_TICK;
        }
        return quarter.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : quarter;
    }
}
