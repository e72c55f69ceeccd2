package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.observation.MissingCause;
import java.time.Duration;

/** What the probe measures about itself. */
public interface Measures {
    /** From the moment a bucket was due to the moment it was asked for. */
    void tickBegan(Duration lateness);

    void answered(String source, Duration took);

    void missing(MissingCause cause);

    /** An answer could not be taken in: a mistake of ours. */
    void broken(Throwable failure);
}
