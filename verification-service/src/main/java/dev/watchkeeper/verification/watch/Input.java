package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.verdict.Mark;
import java.time.Instant;

/** One record that has been read. */
public sealed interface Input {
    /** What had been read before it, and where it lies itself. */
    Mark mark();

    /** When the broker appended it: the {@code now} of a decision that it triggers. */
    Instant appended();

    /**
     * An event of the deployment.
     *
     * @param time when it happened, by the gate's clock
     */
    record OfDeployment(DeploymentEvent event, Instant time, Instant appended, Mark mark) implements Input {}

    record OfObservation(ObservationEvent event, Instant appended, Mark mark) implements Input {}

    record OfTick(Ticked tick, Instant appended, Mark mark) implements Input {}
}
