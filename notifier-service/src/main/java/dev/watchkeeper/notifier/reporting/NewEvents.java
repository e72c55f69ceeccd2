package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.report.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What gate, verification and rollback said, as it is archived. */
public interface NewEvents {
    /** The newest position of the archive. */
    Position head();

    /**
     * The next after a position up to which all was seen.
     *
     * @param upTo none of after it
     */
    Batch next(Position after, Position upTo);

    /**
     * Some events.
     *
     * @param goOnAfter where to go on
     * @param more whether more is there already
     */
    record Batch(List<Arrived> events, Position goOnAfter, boolean more) {
        public Batch {
            events = List.copyOf(events);
        }
    }

    /**
     * An event about a deployment.
     *
     * @param told what it says, for those that can make a report due
     */
    record Arrived(DeploymentId deployment, int run, Instant time, Optional<Told> told) {}
}
