package dev.watchkeeper.gate.hint;

import java.time.Instant;

/** The deliveries that were taken, as seen and changed by one transaction. */
public interface Deliveries {
    /** Whether neither this id nor this content was taken before; then it is from now on. */
    boolean firstTime(Delivery delivery, Instant now);

    /** Forgets those taken before that instant. */
    void forget(Instant before);
}
