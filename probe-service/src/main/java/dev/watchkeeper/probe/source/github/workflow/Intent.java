package dev.watchkeeper.probe.source.github.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What this process knows of one run. It is lost with the process; GitHub's list of runs is what lasts.
 *
 * @param sought since when the list has been read without finding it
 * @param requested when GitHub was asked to start it; from then on it is never asked again, whatever was answered
 * @param run its number
 */
record Intent(Optional<Instant> sought, Optional<Instant> requested, Optional<Long> run) {
    /** Within this time GitHub shows a run that it has accepted. */
    static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

    static final Intent NEW = new Intent(Optional.empty(), Optional.empty(), Optional.empty());

    Intent sought(Instant now) {
        return new Intent(sought.or(() -> Optional.of(now)), requested, run);
    }

    Intent requested(Instant now) {
        return new Intent(sought, Optional.of(now), run);
    }

    /** GitHub has refused, so there is no run. */
    Intent refused() {
        return new Intent(sought, Optional.empty(), run);
    }

    Intent found(long number) {
        return new Intent(sought, requested, Optional.of(number));
    }

    /**
     * Whether the run may be started now that the list does not show it.
     *
     * @param handedOver whether another probe may have been asked before this one: its run may not be in the list yet
     */
    boolean mayStart(boolean handedOver, Instant now) {
        return requested.isEmpty()
                && (!handedOver
                        || sought.filter(since -> !now.isBefore(since.plus(SHOWN_WITHIN)))
                                .isPresent());
    }
}
