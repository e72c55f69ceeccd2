package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.event.RollbackEvent;
import java.time.Instant;
import java.util.Optional;

/** Takes the service whose daily rehearsal is due, asks its targets, and writes down what came of it. */
public final class RehearsingDaily {
    private final DailyRehearsals daily;
    private final RehearsingService rehearsing;

    public RehearsingDaily(DailyRehearsals daily, RehearsingService rehearsing) {
        this.daily = daily;
        this.rehearsing = rehearsing;
    }

    public void takeIn() {
        daily.takeIn();
    }

    /** Empty when none is due. */
    public Optional<Done> next() {
        return daily.claim().map(this::rehearse);
    }

    private Done rehearse(DailyRehearsals.Claim claim) {
        Instant tomorrow = DailyTimes.next(claim.service(), claim.now());
        Optional<ServiceRehearsal> found = rehearsing.rehearse(claim.service(), claim.now());
        if (found.isEmpty()) {
            daily.again(claim, tomorrow);
            return new Done(claim, found, Optional.empty(), false);
        }
        return switch (DailyOutcome.of(claim, found.get())) {
            case DailyOutcome.Again(Instant at) -> {
                daily.again(claim, at);
                yield new Done(claim, found, Optional.empty(), false);
            }
            case DailyOutcome.Known(Optional<Boolean> possible, Optional<RollbackEvent.WayBackChanged> told) ->
                new Done(claim, found, told, daily.done(claim, found.get(), possible, told, tomorrow));
        };
    }

    /**
     * What came of one claim.
     *
     * @param told what was said, where the answer has changed
     * @param written false when it is asked again, or somebody else was first
     */
    public record Done(
            DailyRehearsals.Claim claim,
            Optional<ServiceRehearsal> outcome,
            Optional<RollbackEvent.WayBackChanged> told,
            boolean written) {}
}
