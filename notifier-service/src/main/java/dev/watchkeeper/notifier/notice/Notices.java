package dev.watchkeeper.notifier.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port to the notices that are not told yet. Each lane gives one at a time, the oldest first. */
public interface Notices {
    /** Lanes of which one may be told now. */
    List<String> lanesDue(Instant now);

    /**
     * Takes the lane and its oldest due notice for the length of the lease: another instance, or this one after a crash, takes it
     * again when the lease is over, and then knows that the outcome of this attempt is not known.
     */
    Optional<Job> take(String lane, Instant now, Duration lease);

    /** It is so at the receiver; the lane is free again after its gap. */
    void taken(Job job, Receipt receipt, Instant now);

    /** @param next when it is tried again; the lane is held until then, at most for half a minute */
    void later(Job job, Outcome.Later outcome, Instant next, Instant now);

    void givenUp(Job job, String why, Instant now);

    void needless(Job job, String why, Instant now);
}
