package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.event.RollbackEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What follows from a daily rehearsal. */
sealed interface DailyOutcome {
    /** A target without an answer is asked again for so long, before that counts as impossible. */
    Duration ASK_FOR = Duration.ofMinutes(15);

    Duration ASK_EVERY = Duration.ofMinutes(1);

    /** A target has given no answer, which may be over soon. */
    record Again(Instant at) implements DailyOutcome {}

    /**
     * It is known.
     *
     * @param possible what a later outcome is compared with
     * @param told only when it has changed
     */
    record Known(Optional<Boolean> possible, Optional<RollbackEvent.WayBackChanged> told) implements DailyOutcome {}

    /**
     * A change is told once. Where no other version is known good there is no way back that could be broken: nothing is told, and the
     * next outcome is compared with the one before.
     */
    static DailyOutcome of(DailyRehearsals.Claim claim, ServiceRehearsal now) {
        if (!now.definite() && claim.now().isBefore(claim.begun().plus(ASK_FOR))) {
            return new Again(claim.now().plus(ASK_EVERY));
        }
        if (!now.hasSomewhereToGo() && !now.targets().isEmpty()) {
            return new Known(claim.possible(), Optional.empty());
        }
        boolean changed =
                claim.possible().filter(before -> before != now.possible()).isPresent();
        return new Known(Optional.of(now.possible()), changed ? Optional.of(changed(now)) : Optional.empty());
    }

    private static RollbackEvent.WayBackChanged changed(ServiceRehearsal now) {
        String sentence = now.possible()
                ? "a rollback of " + now.service() + " from " + now.version() + " is possible again: "
                : "a rollback of " + now.service() + " from " + now.version()
                        + " was possible and is not any more, found by a rehearsal: ";
        return new RollbackEvent.WayBackChanged(
                now.service(), now.possible(), now.rehearsals(), sentence + now.sentence());
    }
}
