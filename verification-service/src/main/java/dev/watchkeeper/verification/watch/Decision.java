package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.topic.Writer;
import java.time.Instant;

/** What was decided. The id follows from what it is about, so that the same decision has the same id again. */
public record Decision(EventId id, VerdictEvent event) {
    /** Verification's state is exactly once, so its events of a deployment are one sequence over all restarts. */
    private static final long EPOCH = 1;

    /**
     * As it goes out. Its time is the append time of the record that triggered it, so that a replay gives the same bytes.
     *
     * @param number which of the deployment's verdict events it is, from 1
     */
    public Envelope envelope(Instant triggered, long number) {
        return new Envelope(id, Writer.VERIFICATION, triggered, new Sequence(EPOCH, number), event);
    }
}
