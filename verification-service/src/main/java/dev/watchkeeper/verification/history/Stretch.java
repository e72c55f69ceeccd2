package dev.watchkeeper.verification.history;

import java.time.Duration;
import java.util.Optional;

/** Which watches are made of the rows. */
public sealed interface Stretch {
    /** One watch for each true incident. */
    record PerIncident(Duration before, Duration lasts) implements Stretch {}

    /**
     * One watch after the other, or over each other when they last longer than they are apart.
     *
     * @param to none begins later than a whole watch before this; empty: the last row
     */
    record Every(Duration every, Moment from, Optional<Moment> to, Duration lasts) implements Stretch {}

    /** One watch, with the instants of its deployment. */
    record One(Moment firstTraffic, Moment fullShift, Optional<Moment> to) implements Stretch {}
}
