package dev.watchkeeper.gate.deployment;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.WatchRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transition as data: the deployment before and after it, and the events that say so. Written down as a whole or not at all.
 *
 * @param before nothing for a new deployment
 */
public record Change(Optional<Deployment> before, Deployment after, Instant at, List<DeploymentEvent> events) {
    public Change {
        events = List.copyOf(events);
    }

    /** This change and, from where it ends, another one; as one. */
    public Change then(java.util.function.Function<Deployment, Change> next) {
        Change following = next.apply(after);
        List<DeploymentEvent> all = new ArrayList<>(events);
        all.addAll(following.events());
        return new Change(before, following.after(), following.at(), all);
    }

    /** What readers of the current watch must be told, if it differs from what they know. */
    public Optional<WatchRecorded> watchRecorded() {
        WatchRecorded now = after.watchRecorded();
        return before.map(known -> known.watchRecorded(after.revision()).equals(now))
                        .orElse(false)
                ? Optional.empty()
                : Optional.of(now);
    }
}
