package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Instant;

/** The instants of a rollback. One that a person asked for without a breach has the instant of the request as its first three. */
final class RollbackRunTimes {
    private RollbackRunTimes() {}

    static RollbackTimes of(Progress progress, Instant verified) {
        Instant effective = progress.effective()
                .orElseThrow(() -> new IllegalStateException("nothing is verified before it was effective"));
        Instant sent = progress.sent().orElse(effective);
        return switch (progress.trigger()) {
            case Trigger.Automatic breach ->
                new RollbackTimes(breach.breach(), breach.seen(), breach.decided(), sent, effective, verified);
            case Trigger.Manual person -> {
                Instant breach =
                        person.approves().map(Trigger.Automatic::breach).orElse(person.decided());
                Instant seen = person.approves().map(Trigger.Automatic::seen).orElse(person.decided());
                yield new RollbackTimes(breach, seen, person.decided(), sent, effective, verified);
            }
            case Trigger.Precaution ignored -> throw new IllegalStateException("a precaution takes nothing back");
        };
    }
}
