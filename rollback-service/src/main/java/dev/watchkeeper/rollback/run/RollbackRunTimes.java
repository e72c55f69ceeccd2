package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Instant;

/** The instants of a rollback. One that a person asked for has no breach: its first three are the instant of the request. */
final class RollbackRunTimes {
    private RollbackRunTimes() {}

    static RollbackTimes of(Progress progress, Instant verified) {
        Instant effective = progress.effective()
                .orElseThrow(() -> new IllegalStateException("nothing is verified before it was effective"));
        Instant sent = progress.sent().orElse(effective);
        return switch (progress.trigger()) {
            case Trigger.Automatic breach ->
                new RollbackTimes(breach.breach(), breach.seen(), breach.decided(), sent, effective, verified);
            case Trigger.Manual person ->
                new RollbackTimes(person.decided(), person.decided(), person.decided(), sent, effective, verified);
        };
    }
}
